using System.Text.Json;
using System.Diagnostics;

namespace Solvent.PrecisionBench;

/// <summary>A finding of the scanner.</summary>
internal sealed record Found(string Rule, string Path, int First, int Last, string Message);

/// <summary>Findings against labels, for one rule.</summary>
/// <param name="Rule">Short id.</param>
/// <param name="Right">Findings at places labelled true.</param>
/// <param name="Wrong">Findings at places that are not, or (labels that do not enumerate all cases) at places labelled false.</param>
/// <param name="Neutral">Findings at doubtful places.</param>
/// <param name="Unread">Findings that nobody judged.</param>
/// <param name="Cases">Places labelled true.</param>
/// <param name="Missed">Those among them where nothing was found.</param>
internal sealed record Score(string Rule, int Right, int Wrong, int Neutral, int Unread, int Cases, int Missed)
{
    public static Score Sum(string name, IEnumerable<Score> scores) => scores.Aggregate(new Score(name, 0, 0, 0, 0, 0, 0), (a, b) =>
        new Score(name, a.Right + b.Right, a.Wrong + b.Wrong, a.Neutral + b.Neutral, a.Unread + b.Unread, a.Cases + b.Cases, a.Missed + b.Missed));
}

/// <summary>Runs the scanner and compares.</summary>
internal static class Scoring
{
    /// <summary>What the scanner finds in a folder.</summary>
    public static List<Found> Scan(string root, string folder)
    {
        var start = new ProcessStartInfo(Path.Combine(root, "solvent"), ["scan", "--format", "json", folder]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        using var document = JsonDocument.Parse(process.StandardOutput.BaseStream);
        process.WaitForExit();
        return [.. document.RootElement.GetProperty("findings").EnumerateArray().Select(f => new Found(
            f.GetProperty("rule").GetString()!.Split('-')[0], f.GetProperty("path").GetString()!,
            Number(f, "line"), Number(f, "endLine"), f.GetProperty("message").GetString()!))];
    }

    /// <summary>Labels that enumerate every true case: what is found elsewhere is wrong. A case found twice counts once.</summary>
    public static IEnumerable<Score> AgainstAll(IReadOnlyList<Found> found, IReadOnlyList<Label> labels, IReadOnlySet<string> rules, Action<string> tell)
    {
        foreach (var rule in rules.Order(StringComparer.Ordinal))
        {
            var (mine, known) = (found.Where(f => f.Rule == rule).ToList(), labels.Where(l => l.Rule == rule).ToList());
            var cases = known.Where(l => l.Verdict == Verdict.True).ToList();
            var hit = cases.Where(l => mine.Exists(f => Covers(l, f))).ToList();
            var rest = mine.Where(f => !cases.Exists(l => Covers(l, f))).ToList();
            var wrong = rest.Where(f => !known.Exists(l => l.Verdict == Verdict.Doubtful && Covers(l, f))).ToList();
            wrong.ForEach(f => tell($"false   {rule} {f.Path}:{f.First} {f.Message}"));
            cases.Except(hit).ToList().ForEach(l => tell($"missed  {rule} {l.Path}:{l.Line} {l.Note}"));
            yield return new Score(rule, hit.Count, wrong.Count, rest.Count - wrong.Count, 0, cases.Count, cases.Count - hit.Count);
        }
    }

    /// <summary>Readings of findings: what nobody judged is told apart.</summary>
    public static IEnumerable<Score> AgainstReadings(IReadOnlyList<Found> found, IReadOnlyList<Label> readings, Action<string> tell)
    {
        foreach (var rule in found.GroupBy(f => f.Rule, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var verdicts = rule.Select(f => (Found: f, Label: readings.FirstOrDefault(l => Covers(l, f)))).ToList();
            verdicts.Where(v => v.Label is null).ToList().ForEach(v => tell($"unread  {rule.Key} {v.Found.Path}:{v.Found.First} {v.Found.Message}"));
            verdicts.Where(v => v.Label?.Verdict == Verdict.False).ToList().ForEach(v => tell($"false   {rule.Key} {v.Found.Path}:{v.Found.First} {v.Label!.Note}"));
            int Count(Verdict verdict) => verdicts.Count(v => v.Label?.Verdict == verdict);
            yield return new Score(rule.Key, Count(Verdict.True), Count(Verdict.False), Count(Verdict.Doubtful), verdicts.Count(v => v.Label is null), 0, 0);
        }
    }

    private static bool Covers(Label label, Found found) => label.Covers(found.Rule, found.Path, found.First, found.Last);

    private static int Number(JsonElement finding, string key) => finding.GetProperty(key).GetInt32();
}
