using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Solvent.Scanning.Syntax;

// dotnet run -c Release --project bench/parse -- [--runs 5] PATH…
var runs = 5;
var paths = args.ToList();
if (paths is ["--runs", var count, ..] && int.TryParse(count, CultureInfo.InvariantCulture, out runs))
{
    paths.RemoveRange(0, 2);
}

if (paths.Count == 0 || runs < 1)
{
    Console.Error.WriteLine("dotnet run -c Release --project bench/parse -- [--runs 5] PATH…");
    return 2;
}

const int Most = 3_000;
var files = paths
    .SelectMany(static p => Directory.EnumerateFiles(p, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
    .Where(static f => !f.Contains("/.git/", StringComparison.Ordinal) && !f.Contains("/node_modules/", StringComparison.Ordinal))
    .Order(StringComparer.Ordinal)
    .ToLookup(Readers.LanguageOf);
Console.WriteLine($"{"what",-28}{"files",8}{"MB",8}{"MB/s",8}{"ms/file",10}{"bytes/char",12}");
foreach (var language in Enum.GetValues<Language>().Where(static l => l != Language.Text))
{
    var texts = files[language].Take(Most).Select(static f => new SourceText(f, File.ReadAllText(f))).ToList();
    if (texts.Count > 0)
    {
        Print(language.ToString(), texts, text => Readers.Read(text, language));
        if (language == Language.CSharp)
        {
            Print("  of it Roslyn's parser", texts, static text => CSharpSyntaxTree.ParseText(text.Text).GetRoot());
        }
    }
}

return 0;

// One thread; the first run warms up and is not counted.
void Print(string name, List<SourceText> texts, Func<SourceText, object> read)
{
    var chars = texts.Sum(static t => (long)t.Text.Length);
    texts.ForEach(text => _ = read(text));
    var seconds = new List<double>();
    var before = GC.GetAllocatedBytesForCurrentThread();
    for (var i = 0; i < runs; i++)
    {
        // A neighbour on the machine takes time, but no time of this process.
        var started = Process.GetCurrentProcess().UserProcessorTime;
        texts.ForEach(text => _ = read(text));
        seconds.Add((Process.GetCurrentProcess().UserProcessorTime - started).TotalSeconds);
    }

    var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)runs;
    var median = seconds.Order().ElementAt(runs / 2);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{name,-28}{texts.Count,8}{chars / 1e6,8:0.0}{chars / 1e6 / median,8:0.0}{median * 1000 / texts.Count,10:0.00}{allocated / chars,12:0.0}"));
}
