using Solvent.Modules.Inventory.Contract;
using Solvent.Scanning.Sources;

namespace Solvent.Tests.Modules.Inventory;

public sealed class DecisionsFileTests
{
    private const string Written = """
        # Ours: do not sort.

          # The gateway caps.
          - rule: P02   # short is enough
            kind: false-alarm
            paths: [src/**, "!src/new/**"]
            reason: "capped by the gateway"

          # Until the move.
          - rule: M11-unsafe-deserialisation
            kind: accepted
            component: jobs
            fingerprints:
              - 0123456789abcdef0123456789abcdef
            reason: moves in March
            by: platform
            until: 2027-01-31
        # the end

        """;

    [Fact]
    public void Entries_are_read_with_their_lines()
    {
        var decisions = DecisionsFile.Parse(Written);

        Assert.Equal([("P02", DecisionKind.FalseAlarm, 4), ("M11-unsafe-deserialisation", DecisionKind.Accepted, 10)], decisions.Select(d => (d.Rule, d.Kind, d.Line)));
        Assert.Equal((new DateOnly(2027, 1, 31), "platform"), (decisions[1].Until, decisions[1].By));
    }

    [Theory]
    [InlineData("P02-llm-call-without-token-cap", "src/a.py", true)]
    [InlineData("P02-llm-call-without-token-cap", "src/new/a.py", false)]
    [InlineData("P02-llm-call-without-token-cap", "lib/a.py", false)]
    [InlineData("P021-other", "src/a.py", false)]
    public void All_that_an_entry_names_has_to_agree(string rule, string path, bool expected) =>
        Assert.Equal(expected, DecisionsFile.Parse(Written)[0].Covers(rule, "any", path, "f"));

    [Fact]
    public void The_last_day_still_counts()
    {
        var accepted = DecisionsFile.Parse(Written)[1];

        Assert.False(accepted.IsExpired(new(2027, 1, 31)));
        Assert.True(accepted.IsExpired(new(2027, 2, 1)));
    }

    [Theory]
    [InlineData("- rule: P02\n  kind: maybe\n  component: a\n  reason: x\n", 2, "accepted or false-alarm")]
    [InlineData("- rule: P02\n  kind: accepted\n  reason: x\n", 1, "component, paths or fingerprints")]
    [InlineData("- rule: P02\n  kind: accepted\n  component: a\n", 1, "no 'reason'")]
    [InlineData("- rule: P02\n  kind: accepted\n  component: a\n  reason: x\n  untill: 2027-01-01\n", 5, "unknown key 'untill'")]
    [InlineData("- rule: P02\n  kind: accepted\n  component: a\n  reason: x\n  until: soon\n", 5, "no date")]
    [InlineData("- rule: P02\n  kind: false-alarm\n  component: a\n  reason: x\n  until: 2027-01-01\n", 5, "does not expire")]
    [InlineData("- rule: P02\n  kind: accepted\n  paths: {a: b}\n  reason: x\n", 3, "write a list")]
    [InlineData("rule: P02\n", 1, "write a list of decisions")]
    [InlineData("- [a, b\n", 2, "YAML")]
    public void What_is_wrong_is_named_with_its_line(string text, int line, string problem)
    {
        var failure = Assert.Throws<ConfigurationException>(() => DecisionsFile.Parse(text));

        Assert.Equal((".solvent/decisions.yaml", line), (failure.File, failure.Line));
        Assert.Contains(problem, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Appending_changes_nothing_of_what_was_there()
    {
        var decision = new Decision("P06", DecisionKind.Accepted, "a: \"b\"", ["src/x y/**"], [], "why: # not\nnow \u2028", null, new(2030, 1, 31));

        var text = DecisionsFile.Appended(Written, decision);

        Assert.StartsWith(Written, text, StringComparison.Ordinal);
        var read = DecisionsFile.Parse(text)[2];
        Assert.Equal((decision.Component, decision.Reason, decision.Until), (read.Component, read.Reason, read.Until));
        Assert.Equal(decision.Paths, read.Paths);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("# only this\n")]
    [InlineData("- rule: P01\r\n  kind: accepted\r\n  component: a\r\n  reason: x")]
    public void A_new_entry_can_be_read_again(string? text)
    {
        var added = DecisionsFile.Appended(text, new("P02", DecisionKind.FalseAlarm, null, [], ["ab"], "no", "me", null));

        Assert.Equal("no", DecisionsFile.Parse(added)[^1].Reason);
    }

    [Fact]
    public void Removing_leaves_comments_and_the_other_entries()
    {
        var decisions = DecisionsFile.Parse(Written);

        var text = DecisionsFile.Removed(Written, decisions[0]);

        Assert.Equal(["M11-unsafe-deserialisation"], DecisionsFile.Parse(text).Select(d => d.Rule));
        Assert.Contains("# Until the move.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("capped by the gateway", text, StringComparison.Ordinal);
        Assert.Empty(DecisionsFile.Parse(DecisionsFile.Removed(text, DecisionsFile.Parse(text)[0])));
    }

    [Fact]
    public void A_list_on_one_line_is_refused_rather_than_broken()
    {
        const string Flow = "[{rule: P01, kind: accepted, component: a, reason: x}]\n";

        Assert.Contains("line by line", Assert.Throws<ConfigurationException>(() => DecisionsFile.Appended(Flow, DecisionsFile.Parse(Flow)[0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_file_that_changed_nothing_is_removed() => Assert.Throws<ConfigurationException>(
        () => DecisionsFile.Removed("# new\n" + Written, DecisionsFile.Parse(Written)[0]));
}
