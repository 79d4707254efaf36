using FsCheck;
using FsCheck.Fluent;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Fixes;
using Solvent.Scanning.Pipeline;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Syntax;
using Solvent.Scanning.Tests.Pipeline;
using Solvent.Scanning.Tests.Sources;

namespace Solvent.Scanning.Tests.Fixes;

public sealed class AutofixTests
{
    private const string Load = "call: torch.load\n  lacks: weights-only";
    private const string SetArgument = "set-argument: { role: weights-only, value: 'True' }";

    [Theory]
    [InlineData("torch.load(f)", "torch.load(f, weights_only=True)")]
    [InlineData("torch.load()", "torch.load(weights_only=True)")]
    [InlineData("torch.load(f, )", "torch.load(f, weights_only=True)")]
    [InlineData("torch.load(open(f), map_location='cpu')", "torch.load(open(f), map_location='cpu', weights_only=True)")]
    [InlineData("torch.load(\n    f,\n    map_location='cpu',\n)", "torch.load(\n    f,\n    map_location='cpu',\n    weights_only=True,\n)")]
    [InlineData("torch.load(\r\n    f,\r\n)", "torch.load(\r\n    f,\r\n    weights_only=True,\r\n)")]
    [InlineData("torch.load(f  # the weights\n)", "torch.load(f  # the weights\n)")]
    [InlineData("torch.load(x for x in y)", "torch.load(x for x in y)")]
    public void An_argument_is_added_as_a_person_would(string call, string expected) =>
        Assert.Equal("import torch\nm = " + expected + "\n", Fixed(Load, SetArgument, "import torch\nm = " + call + "\n").After);

    [Theory]
    [InlineData("call: torch.load", SetArgument, "torch.load(f, weights_only=False)", "torch.load(f, weights_only=True)")]
    [InlineData("literal: true\n  slot: trust_remote_code\n  literals: [trust]", "replace: 'False'", "f(trust_remote_code=True)", "f(trust_remote_code=False)")]
    [InlineData("call: torch.load", "call: safe_load", "torch.load(f)", "torch.safe_load(f)")]
    [InlineData("comment: hush", "delete: true", "x # hush", "x ")]
    public void Each_kind_of_fix_changes_what_it_says(string match, string fix, string before, string after) =>
        Assert.Equal($"import torch\n{after}\n", Fixed(match, fix, $"import torch\n{before}\n").After);

    [Fact]
    public void What_a_person_has_to_look_at_is_left_unless_asked_for()
    {
        const string text = "import torch\ntorch.load(f)\n";
        var findings = Scan(Rules(Load, SetArgument, safe: false), text);

        Assert.Empty(FixedText.Of("a.py", text, findings, takesUnsafe: false).Applied);
        Assert.Single(FixedText.Of("a.py", text, findings, takesUnsafe: true).Applied);
    }

    [Fact]
    public void Git_applies_the_diff_to_what_the_fixes_give()
    {
        var texts = from lines in Gen.Elements("a\n", "bb\n", "\n", "c\r\n", "d\re\n", "ü€\n").ListOf()
                    from last in Gen.Elements("", "end")
                    let text = string.Concat(lines) + last
                    where text.Length > 0
                    from places in Gen.Choose(0, text.Length).ListOf(4)
                    from insert in Gen.Elements("", "x", "y\n", "\nz", "1\n2\n")
                    select (text, edits: places.Order().Chunk(2).Select(p => new TextEdit(new TextSpan(p[0], p[1]), insert)).ToList());

        Prop.ForAll(texts.ToArbitrary(), t => Applies(t.text, t.edits)).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Theory]
    [InlineData("set-argument: { role: x }", "`value` is missing")]
    [InlineData("replace: a\n  delete: true", "`autofix` takes one of")]
    [InlineData("remove: true", "`autofix` takes one of")]
    public void A_mistake_in_a_fix_is_named(string fix, string expected) =>
        Assert.Contains(expected, Assert.Throws<CatalogueException>(() => Rules(Load, fix)).Message, StringComparison.Ordinal);

    private static bool Applies(string text, List<TextEdit> edits)
    {
        var findings = edits.Select((e, i) => Finding(i) with { Fix = new SuggestedFix("t", true, [e]) });
        var done = FixedText.Of("dir/a b.txt", text, findings, takesUnsafe: false);
        const string path = "dir/a b.txt";
        using var folder = new TempFolder().Init().Write(path, text);
        var diff = UnifiedDiff.Of(done);
        if (diff.Length > 0)
        {
            folder.Write("x.diff", diff).Git("apply", "--whitespace=nowarn", "x.diff");
        }

        return File.ReadAllText(folder.Full(path)) == done.After;
    }

    private static Finding Finding(int number) => new(
        "X01-own", "a.py", new Position(number + 1, 1), new Position(number + 1, 1), "m", Severity.Low, Confidence.High, "own",
        Solvent.Scanning.Sources.PathRole.Production, ".", null, "f", 1);

    private static FixedText Fixed(string match, string fix, string text) =>
        FixedText.Of("a.py", text, Scan(Rules(match, fix), text), takesUnsafe: false);

    private static IReadOnlyList<Finding> Scan(RuleSet rules, string text)
    {
        using var tree = new MemoryTree("a.py", text);
        return new Scanner(rules, TimeProvider.System).Scan(tree).Findings;
    }

    private static RuleSet Rules(string match, string fix, bool safe = true) => Scans.Catalogue.With([("rules/X01-own.yaml", $$"""
        id: X01
        title: A
        category: own
        severity: low
        confidence: high
        languages: []
        message: "{value}"
        effort: { base: 10m, each: 5m }
        risk: { revenue: 2, safety: 0, regulatory: 0 }
        paid-by: none
        why: w
        fix: f
        sources: [own]
        since: 0.1.0
        examples: { hit: [], miss: [] }
        autofix:
          title: Mend it
          safe: {{(safe ? "true" : "false")}}
          {{fix}}
        match:
          {{match}}
        """.ReplaceLineEndings("\n"))]).Where(r => r.ShortId == "X01");
}
