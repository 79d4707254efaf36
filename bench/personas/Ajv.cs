using System.Diagnostics;
using System.Globalization;

namespace Solvent.PersonasBench;

/// <summary>The peer: a validator that compiles schemas to JavaScript, installed from npm into a folder of its own and kept running while the rounds go on.</summary>
internal sealed class Ajv : IDisposable
{
    /// <summary>The version that is measured.</summary>
    public const string Version = "8.20.0";

    // Prices in cents are no multiples of 0.01 for it unless it may round.
    private const string Script = """
        const { readFileSync } = require('fs');
        const Ajv = require('ajv/dist/2020').default;
        const ajv = new Ajv({ strict: false, validateFormats: false, multipleOfPrecision: 6 });
        const read = name => JSON.parse(readFileSync(process.argv[2] + '/' + name));
        const validate = ajv.compile(read('ticket.schema.json'));
        const document = read('ticket.json');
        require('readline').createInterface({ input: process.stdin }).on('line', line => {
          const times = Number(line);
          const start = process.hrtime.bigint();
          for (let i = 0; i < times; i++) if (!validate(document)) throw new Error(JSON.stringify(validate.errors));
          console.log(Number(process.hrtime.bigint() - start) / times / 1000);
        });
        """;

    private readonly Process _process;

    private Ajv(Process process) => _process = process;

    /// <summary>Installs and starts it.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="data">Where schema and document lie.</param>
    /// <returns>The peer; null where npm or node is absent.</returns>
    public static Ajv? Prepare(string folder, string data)
    {
        File.WriteAllText(Path.Combine(folder, "ajv.js"), Script);
        try
        {
            using var install = Process.Start(new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", "--silent", $"ajv@{Version}"]) { WorkingDirectory = folder })!;
            install.WaitForExit();
            return install.ExitCode != 0 ? null : new Ajv(Process.Start(new ProcessStartInfo("node", ["ajv.js", data]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true })!);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Microseconds of one validation, on average of some.</summary>
    public double Measure(int times)
    {
        _process.StandardInput.WriteLine(times);
        _process.StandardInput.Flush();
        return double.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("ajv ended"), CultureInfo.InvariantCulture);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
