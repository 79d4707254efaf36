using System.Globalization;
using System.Runtime.InteropServices;
using Solvent.FuzzBench;
using Solvent.Scanning.Syntax;

const string Usage = "dotnet run -c Release --project bench/fuzz -- [--reader NAME] [--seconds N] [--seed N] [--output FOLDER] FOLDER\n"
    + "dotnet run -c Release --project bench/fuzz -- --reader NAME --replay FILE";
var options = new Dictionary<string, string>(StringComparer.Ordinal);
string? folder = null;
for (var i = 0; i < args.Length; i++)
{
    if (args[i].StartsWith("--", StringComparison.Ordinal) && i + 1 < args.Length)
    {
        options[args[i]] = args[++i];
    }
    else
    {
        folder = args[i];
    }
}

var reader = options.GetValueOrDefault("--reader");
if (options.TryGetValue("--replay", out var replayed) && Enum.TryParse<Language>(reader, ignoreCase: true, out var language))
{
    var input = replayed.EndsWith(".utf16", StringComparison.Ordinal) ? new string(MemoryMarshal.Cast<byte, char>(File.ReadAllBytes(replayed))) : File.ReadAllText(replayed);
    var problem = Fuzzing.Problem(language, input);
    Console.WriteLine(problem ?? "nothing is wrong");
    foreach (var diagnostic in problem is null ? Readers.Read(new SourceText("a", input), language).Diagnostics : [])
    {
        Console.WriteLine($"  {diagnostic.Span.Start}: {diagnostic.Message}");
    }

    return problem is null ? 0 : 1;
}

if (folder is null || !Directory.Exists(folder) || !int.TryParse(options.GetValueOrDefault("--seconds", "10"), CultureInfo.InvariantCulture, out var seconds)
    || !int.TryParse(options.GetValueOrDefault("--seed", "1"), CultureInfo.InvariantCulture, out var seed))
{
    Console.Error.WriteLine(Usage);
    return 2;
}

var output = Directory.CreateDirectory(options.GetValueOrDefault("--output", Path.Combine(Path.GetTempPath(), "solvent-fuzz"))).FullName;
var failures = 0;
Console.WriteLine($"{"reader",-14}{"seeds",7}{"inputs",10}{"MB",9}{"failures",10}{"slowest µs/char",17}");
foreach (var target in Target.In(folder, reader))
{
    var outcome = new Fuzzing(target, seed, output).Run(TimeSpan.FromSeconds(seconds));
    failures += outcome.Failures;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{target.Name,-14}{target.Seeds.Count,7}{outcome.Inputs,10}{outcome.Chars / 1e6,9:0.0}{outcome.Failures,10}{outcome.SlowestMicroseconds,17:0.0}"));
}

return failures == 0 ? 0 : 1;
