using System.Text.Json;

namespace Solvent.Tests.Modules.Inventory.Histories;

/// <summary>A repository with a history, and beside it its state of before as a repository of its own, with the settings of now.</summary>
internal sealed class TwoStates : IDisposable
{
    private readonly SampleRepository _changed = new();
    private readonly SampleRepository _reference = new();

    public TwoStates(IEnumerable<Step> beginning, IReadOnlyList<Step> changes)
    {
        var tree = Applied(new RandomTree(), beginning);
        _changed.Take(tree);
        _changed.Commit();
        _reference.Take(tree);
        Applied(tree, changes);
        _changed.Take(tree);
        _reference.Write(".solvent/decisions.yaml", tree.Decisions);
        _reference.Commit();
        if (changes.Count % 2 == 0)
        {
            _changed.Commit();
        }

        Revision = changes.Count % 2 == 0 ? "HEAD~1" : "HEAD";
        (Reference, Changed) = (new Before(_reference), new Now(_changed, Revision, [.. tree.Files.Select(file => file.Path.Split('/')[0]).Where(top => Directory.Exists(Path.Combine(_reference.Root, top))).Distinct().Take(1)]));
    }

    public string Revision { get; }

    public Before Reference { get; }

    public Now Changed { get; }

    public void Dispose()
    {
        _changed.Dispose();
        _reference.Dispose();
    }

    private static RandomTree Applied(RandomTree tree, IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            tree.Apply(step);
        }

        return tree;
    }

    private static JsonElement Run(SampleRepository sample, string folder, params string[] arguments)
    {
        var (code, console) = sample.RunAsync([arguments[0], $"{{}}/{folder}", "--format", "json", .. arguments[1..]]).GetAwaiter().GetResult();
        Assert.True(code is 0 or 1, console.Error);
        return JsonDocument.Parse(console.Out).RootElement;
    }

    private static List<string> Fingerprints(JsonElement document) =>
        [.. document.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("fingerprint").GetString()!)];

    /// <summary>What was there.</summary>
    internal sealed record Before(SampleRepository Sample)
    {
        /// <summary>The fingerprints of a full scan; no two are equal.</summary>
        public List<string> Scan(string folder) => Fingerprints(Run(Sample, folder, "scan"));
    }

    /// <summary>What is there.</summary>
    internal sealed record Now(SampleRepository Sample, string Revision, IReadOnlyList<string> Folders)
    {
        /// <inheritdoc cref="Before.Scan"/>
        public List<string> Scan(string folder) => Fingerprints(Run(Sample, folder, "scan"));

        /// <summary>What <c>check --since</c> says.</summary>
        public (List<string> New, string Places, int Known, int Gone) Check(string folder)
        {
            var check = Run(Sample, folder, "check", "--since", Revision);
            var places = check.GetProperty("findings").EnumerateArray().Select(finding => $"{finding.GetProperty("rule").GetString()} {finding.GetProperty("path").GetString()}:{finding.GetProperty("line").GetInt32()}");
            return (Fingerprints(check), string.Join(", ", places), check.GetProperty("known").GetInt32(), check.GetProperty("gone").GetInt32());
        }
    }
}
