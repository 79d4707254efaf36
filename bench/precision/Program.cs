using System.Globalization;
using Solvent.PrecisionBench;
using Solvent.Testing;

// dotnet run -c Release --project bench/precision -- [--list] first|second|third|fourth|read FOLDER
// FOLDER holds the repositories, each in a folder of its name, at the commits that docs/precision.md names.
if (args is not [.. var options, "first" or "second" or "third" or "fourth" or "read", _] || options.Any(o => o != "--list") || !Directory.Exists(args[^1]))
{
    Console.Error.WriteLine("dotnet run -c Release --project bench/precision -- [--list] first|second|third|fourth|read FOLDER");
    return 2;
}

var root = RepositoryRoot.Path;
var tells = options.Length > 0;
var scores = args[^2] == "read" ? Readings(args[^1]) : HeldOut(args[^2], args[^1]);
Console.WriteLine($"{"rule",-8}{"right",8}{"wrong",8}{"doubtful",10}{"unread",8}{"precision",11}{"cases",8}{"missed",8}{"recall",9}");
foreach (var group in scores.GroupBy(s => s.Rule, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
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

List<Score> Readings(string folder)
{
    var readings = LabelFiles.ReadReadings(Path.Combine(root, "bench", "precision", "readings"));
    var all = new List<Score>();
    foreach (var repository in readings.OrderBy(r => r.Key, StringComparer.Ordinal).Where(r => Directory.Exists(Path.Combine(folder, r.Key))))
    {
        var found = Scoring.Scan(root, Path.Combine(folder, repository.Key));
        var mine = Scoring.AgainstReadings(found, [.. repository], line => Tell(repository.Key, line)).ToList();
        Summary(repository.Key, mine);
        all.AddRange(mine);
    }

    return all;
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
    Console.WriteLine(FormattableString.Invariant($"{name}: right {sum.Right}, wrong {sum.Wrong}, doubtful {sum.Neutral}, unread {sum.Unread}, cases {sum.Cases}, missed {sum.Missed}"));
}

static void Print(Score s) => Console.WriteLine(FormattableString.Invariant(
    $"{s.Rule,-8}{s.Right,8}{s.Wrong,8}{s.Neutral,10}{s.Unread,8}{Ratio(s.Right, s.Right + s.Wrong),11}{s.Cases,8}{s.Missed,8}{Ratio(s.Cases - s.Missed, s.Cases),9}"));

static string Ratio(int part, int whole) => whole == 0 ? "-" : (part / (double)whole).ToString("0.00", CultureInfo.InvariantCulture);
