using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Solvent.PersonasBench;

/// <summary>The peer: a runner of tests for prompts, from npm, with its provider that gives back what it is asked, so that it decides nothing.</summary>
internal static class Promptfoo
{
    /// <summary>The version that is measured.</summary>
    public const string Version = "0.121.20";

    /// <summary>Where it is installed, once for a machine: it has some 700 packages.</summary>
    public static string Folder { get; } = Path.Combine(Path.GetTempPath(), $"solvent-bench-promptfoo-{Version}");

    /// <summary>Installs it, and writes its tests.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="count">How many tests.</param>
    /// <returns>How it is started; null where it can't be had.</returns>
    public static ProcessStartInfo? Prepare(string folder, int count)
    {
        Directory.CreateDirectory(folder);
        try
        {
            var program = Path.Combine(folder, "node_modules", ".bin", "promptfoo");
            if (!File.Exists(program))
            {
                Published.Run(folder, "npm", "install", "--no-audit", "--no-fund", "--silent", "--no-package-lock", "--prefix", ".", $"promptfoo@{Version}");
            }

            File.WriteAllText(Path.Combine(folder, "promptfooconfig.yaml"), Tests(count));
            var start = new ProcessStartInfo(program, ["eval", "-c", "promptfooconfig.yaml", "--no-cache", "--no-table", "--no-progress-bar", "--no-write", "--max-concurrency", "4"]) { WorkingDirectory = folder };
            foreach (var name in new[] { "PROMPTFOO_DISABLE_TELEMETRY", "PROMPTFOO_DISABLE_UPDATE", "PROMPTFOO_DISABLE_REMOTE_GENERATION", "PROMPTFOO_DISABLE_SHARING" })
            {
                start.Environment[name] = "1";
            }

            start.Environment["PROMPTFOO_CONFIG_DIR"] = folder;
            Published.Measure(start);
            return start;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            Console.Error.WriteLine(e.Message);
            return null;
        }
    }

    // JSON is YAML too. What is asked is what the persona answers, so that the three assertions hold of the same texts.
    private static string Tests(int count)
    {
        var text = new StringBuilder(
            $$$"""
            prompts: ["{{answer}}"]
            providers: [echo]
            defaultTest: { options: { disableVarExpansion: true } }
            tests:

            """);
        for (var i = 1; i <= count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                - vars: { answer: {{JsonSerializer.Serialize(SupportRouter.Output(i))}} }
                  assert:
                    - { type: is-json, value: {{JsonSerializer.Serialize(JsonDocument.Parse(SupportRouter.Outputs).RootElement)}} }
                    - { type: javascript, value: "JSON.parse(output).queue === '{{SupportRouter.Queue(i)}}'" }
                    - { type: contains, value: "request {{i}}." }

                """);
        }

        return text.ToString();
    }
}
