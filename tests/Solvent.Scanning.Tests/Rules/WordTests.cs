using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Tests.Pipeline;

namespace Solvent.Scanning.Tests.Rules;

/// <summary>
/// The built-in vocabulary, by small programs in <c>Words/&lt;matter&gt;.&lt;language&gt;.txt</c>, each behind a line <c>=== match</c>: exactly the lines
/// that end with the comment <c>hit</c> are found by a rule with that match.
/// </summary>
public sealed class WordTests
{
    private static readonly Dictionary<string, string> s_paths = new() { ["python"] = "a.py", ["typescript"] = "a.tsx", ["csharp"] = "A.cs" };

    public static IEnumerable<object[]> Cases => Read().Select(c => new object[] { c.File, c.Index, c.Match });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Exactly_the_marked_lines_stand_for_the_concept(string file, int index, string match)
    {
        var text = Read().Single(c => c.File == file && c.Index == index).Text;
        var language = file.Split('.')[1];
        var marked = text.Split('\n').Index().Where(l => l.Item.EndsWith("# hit", StringComparison.Ordinal) || l.Item.EndsWith("// hit", StringComparison.Ordinal)).Select(l => l.Index + 1);
        using var tree = new MemoryTree(s_paths[language], text);

        var found = new Solvent.Scanning.Pipeline.Scanner(RuleWith(match, language), TimeProvider.System).Scan(tree).Findings.Select(f => f.Start.Line);

        Assert.Equal(marked, found.Distinct());
    }

    private static RuleSet RuleWith(string match, string language)
    {
        var rule = RuleText.Replace("MATCH", match, StringComparison.Ordinal).Replace("LANGUAGE", language, StringComparison.Ordinal);
        return Scans.Catalogue.With([("rules/X01-word.yaml", rule)]).Where(r => r.ShortId == "X01");
    }

    private static IEnumerable<(string File, int Index, string Match, string Text)> Read()
    {
        var assembly = typeof(WordTests).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith("words/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            foreach (var (index, part) in ("\n" + reader.ReadToEnd().ReplaceLineEndings("\n")).Split("\n=== ", StringSplitOptions.RemoveEmptyEntries).Index())
            {
                var lines = part.Split('\n', 2);
                yield return (resource["words/".Length..], index, lines[0].Trim(), lines[1]);
            }
        }
    }

    private const string RuleText = """
        id: X01
        title: A word
        category: own
        severity: low
        confidence: high
        languages: [LANGUAGE]
        message: "found"
        match: MATCH
        effort: { base: 10m, each: 5m }
        risk: { revenue: 2, safety: 0, regulatory: 0 }
        paid-by: none
        why: w
        fix: f
        sources: [own]
        since: 1.0.0
        examples: { hit: [], miss: [] }
        """;
}
