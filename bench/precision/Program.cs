using System.Globalization;
using Solvent.PrecisionBench;
using Solvent.Testing;

// dotnet run -c Release --project bench/precision -- [--list] first|second|third|fourth|fifth|read FOLDER
// FOLDER holds the repositories, each in a folder of its name, at the commits that docs/precision.md names.
if (args is not [.. var options, "first" or "second" or "third" or "fourth" or "fifth" or "read", _] || options.Any(o => o != "--list") || !Directory.Exists(args[^1]))
{
    Console.Error.WriteLine("dotnet run -c Release --project bench/precision -- [--list] first|second|third|fourth|fifth|read FOLDER");
    return 2;
}

var root = RepositoryRoot.Path;
var tells = options.Length > 0;
if (args[^2] == "read")
{
    PrintReadings(args[^1]);
    return 0;
}

var scores = HeldOut(args[^2], args[^1]);
Console.WriteLine($"{"rule",-8}{"right",8}{"wrong",8}{"doubtful",10}{"precision",11}{"cases",8}{"missed",8}{"recall",9}");
foreach (var group in scores.GroupBy(s => s.Rule, StringComparer.Ordinal).Where(g => g.Any(s => s.Right + s.Wrong + s.Neutral + s.Cases > 0)).OrderBy(g => g.Key, StringComparer.Ordinal))
{
    Print(Score.Sum(group.Key, group));
}

Print(Score.Sum("all", scores));
return 0;

List<Score> HeldOut(string set, string folder)
{
    var rules = File.ReadAllText(Path.Combine(root, "bench", "precision", "labels", "rules.txt")).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
    var all = new List<Score>();
    foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "bench", "precision", "labels", set), "*.csv").Order(StringComparer.Ordinal))
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var found = Scoring.Scan(root, Path.Combine(folder, name));
        var mine = Scoring.AgainstAll(found, LabelFiles.Read(file), rules, line => Tell(name, line)).ToList();
        Summary(name, mine);
        all.AddRange(mine);
    }

    return all;
}

// What was read once, and what of it is still reported.
void PrintReadings(string folder)
{
    var readings = LabelFiles.ReadReadings(Path.Combine(root, "bench", "precision", "readings"));
    var now = readings.Where(r => Directory.Exists(Path.Combine(folder, r.Key)))
        .SelectMany(r => Scoring.AgainstReadings(Scoring.Scan(root, Path.Combine(folder, r.Key)), [.. r], line => Tell(r.Key, line))).ToLookup(s => s.Rule, StringComparer.Ordinal);
    Console.WriteLine($"{"rule",-6}{"read",6}{"in",4}{"true",6}{"false",7}{"doubtful",10}{"precision",11}{"today",8}");
    var rules = readings.SelectMany(r => r.Select(label => (Repository: r.Key, Label: label))).ToLookup(r => r.Label.Rule, StringComparer.Ordinal);
    foreach (var rule in rules.OrderBy(r => r.Key, StringComparer.Ordinal))
    {
        PrintReading(rule.Key, [.. rule], Score.Sum(rule.Key, now[rule.Key]));
    }

    PrintReading("all", [.. rules.SelectMany(r => r)], Score.Sum("all", now.SelectMany(s => s)));
}

static void PrintReading(string name, IReadOnlyList<(string Repository, Label Label)> read, Score now)
{
    int Count(Verdict verdict) => read.Count(r => r.Label.Verdict == verdict);
    var (right, wrong) = (Count(Verdict.True), Count(Verdict.False));
    Console.WriteLine(FormattableString.Invariant(
        $"{name,-6}{read.Count,6}{read.Select(r => r.Repository).Distinct().Count(),4}{right,6}{wrong,7}{Count(Verdict.Doubtful),10}{Ratio(right, right + wrong),11}{Ratio(now.Right, now.Right + now.Wrong),8}"));
}

void Tell(string repository, string line)
{
    if (tells)
    {
        Console.WriteLine($"{repository}: {line}");
    }
}

void Summary(string name, List<Score> of)
{
    var sum = Score.Sum(name, of);
    Console.WriteLine(FormattableString.Invariant($"{name}: right {sum.Right}, wrong {sum.Wrong}, doubtful {sum.Neutral}, cases {sum.Cases}, missed {sum.Missed}"));
}

static void Print(Score s) => Console.WriteLine(FormattableString.Invariant(
    $"{s.Rule,-8}{s.Right,8}{s.Wrong,8}{s.Neutral,10}{Ratio(s.Right, s.Right + s.Wrong),11}{s.Cases,8}{s.Missed,8}{Ratio(s.Cases - s.Missed, s.Cases),9}"));

static string Ratio(int part, int whole) => whole == 0 ? "-" : (part / (double)whole).ToString("0.00", CultureInfo.InvariantCulture);
