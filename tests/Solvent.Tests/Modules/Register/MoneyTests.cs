using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;

namespace Solvent.Tests.Modules.Register;

public sealed class MoneyTests
{
    private readonly Scene scene = new();

    [Fact]
    public void Principal_is_the_sum_by_hand()
    {
        scene.Scan(ScanDraft.Empty.With("a").With("b").With("c", role: "test").With("d", role: "example").With("e", role: "vendored"));

        // 10 + 5 × (1 + 1 + 0.2 + 0.3 + 0.1)
        Assert.Equal(23, scene.Item().MinutesAt(scene.Now));
        var (explained, _) = new ExplainItem(scene.Item().Id).Handle(scene.View());
        Assert.Equal("10 + 2 × 5 × 1 (production) + 1 × 5 × 0.3 (example) + 1 × 5 × 0.2 (test) + 1 × 5 × 0.1 (vendored) = 23 minutes", explained!.Principal.Formula);
        Assert.Null(explained.Interest);
    }

    [Theory]
    [InlineData(0, "critical", "none")]
    [InlineData(1, "critical", "medium")]
    [InlineData(2, "high", "medium")]
    [InlineData(3, null, "medium")]
    [InlineData(3, "medium", "medium")]
    [InlineData(3, "high", "high")]
    [InlineData(3, "low", "low")]
    [InlineData(5, "low", "high")]
    [InlineData(9, "no such word", "high")]
    public void Tiers_follow_the_table(int risk, string? criticality, string tier) => Assert.Equal(tier, Tier.Of(risk, criticality));

    [Fact]
    public void A_declared_criticality_reprices()
    {
        scene.Scan(ScanDraft.Empty.With("a"));
        Assert.Equal(new Tiers("low", "none", "medium"), scene.Item().Tiers);

        var facts = scene.Scan(ScanDraft.Empty.With("a") with { Components = [new ScannedComponent("api", "critical", null)] });

        Assert.Equal(new Tiers("high", "none", "high"), Assert.IsType<ItemRepriced>(Assert.Single(facts)).Tiers);
    }

    [Fact]
    public void Items_outside_of_production_rank_after_those_within()
    {
        var components = new[] { new ScannedComponent("api", "critical", null), new ScannedComponent("web", null, null) };
        scene.Scan(ScanDraft.Empty.With("a", role: "test").With("b", component: "web") with { Components = [.. components] });

        Assert.Equal(["web", "api"], scene.View().Rows.Select(r => r.Component));
        Assert.Equal([1, 2], RegisterQueries.List(scene.View(), new DebtFilter()).Items.Select(r => r.Rank));
    }

    [Fact]
    public void Rank_is_tier_then_severity_then_smallest_principal()
    {
        var draft = ScanDraft.Empty with { Components = [new ScannedComponent("api", "high", null)] };
        scene.Scan(draft.With("a").With("b").With("c", rule: "M11-pickle").With("d", component: "web"));

        Assert.Equal(["P02-cap api", "M11-pickle api", "P02-cap web"], scene.View().Rows.Select(r => $"{r.Rule} {r.Component}"));
    }

    [Fact]
    public void The_overview_adds_up_to_what_is_owed()
    {
        scene.Scan(ScanDraft.Empty.With("a", owner: "@ana").With("b", component: "web").With("c", rule: "M11-pickle").With("d", component: "web", rule: "M11-pickle").Accepting("d"));

        var overview = RegisterQueries.Overview(scene.View());

        Assert.Equal((3, 3, 75.0), (overview.Owed.Items, overview.Owed.Findings, overview.Owed.Minutes));
        Assert.Equal(overview.Owed.Minutes, overview.ByCategory.Sum(s => s.Minutes));
        Assert.Equal(overview.Owed.Minutes, overview.ByComponent.Sum(s => s.Minutes));
        Assert.Equal(2, overview.Unowned.Count);
        Assert.Equal(1, overview.ByState.Single(s => s.Name == "accepted").Items);
    }

    [Fact]
    public void Pages_of_a_list_hold_every_item_once()
    {
        var draft = ScanDraft.Empty;
        for (var i = 0; i < 23; i++)
        {
            draft = draft.With($"f{i}", component: $"part{i}");
        }

        scene.Scan(draft);
        var (view, ids, cursor) = (scene.View(), new List<string>(), (string?)null);
        do
        {
            var page = RegisterQueries.List(view, new DebtFilter(), "-minutes", 5, cursor);
            ids.AddRange(page.Items.Select(r => r.Id));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(23, ids.Distinct().Count());
        Assert.Equal(23, ids.Count);
        Assert.Single(RegisterQueries.List(view, new DebtFilter { Component = "PART7", Rule = "P02" }).Items);
        Assert.Empty(RegisterQueries.List(view, new DebtFilter { Rule = "P0" }).Items);
    }

    [Fact]
    public void Csv_and_markdown_keep_hostile_text_harmless()
    {
        scene.Scan(ScanDraft.Empty.With("a", component: "=cmd|'x'!A1\u001b[2J,\"q\""));

        Assert.Contains("\"'=cmd|'x'!A1", DebtListText.Csv(scene.View().Rows), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', DebtListText.Csv(scene.View().Rows));
        Assert.Contains("\\|'x'", DebtListText.Markdown(scene.View().Rows), StringComparison.Ordinal);
    }
}
