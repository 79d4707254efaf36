using FsCheck;
using FsCheck.Fluent;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Tests.Modules.Register;

public sealed class RegisterPropertyTests
{
    private static readonly string[] Components = ["api", "web", "jobs"];
    private static readonly string[] Rules = ["P02-cap", "M11-pickle"];
    private static readonly string[] Roles = ["production", "test", "example"];

    [Fact]
    public void Any_scans_and_commands_keep_the_register_sound() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), seeds => Sound(seeds)));

    // Each number is one step: a scan of some findings, or a command on some item.
    private static bool Sound(int[] seeds)
    {
        var scene = new Scene();
        foreach (var seed in seeds)
        {
            var random = new System.Random(seed);
            if (random.Next(3) > 0)
            {
                var draft = Draft(random);
                scene.ScanAll(draft);
                Assert.Empty(scene.ScanAll(draft));
                SeesWhatTheScanSaw(scene, draft);
            }
            else
            {
                Command(scene, random);
            }

            Assert.Equal(Scene.Checkpoint(scene.State), Scene.Checkpoint(Scene.Reload(scene.State)));
            PricesAddUp(scene);
        }

        return FoldsTheSameFromTheStart(scene);
    }

    private static ScanDraft Draft(System.Random random)
    {
        var draft = ScanDraft.Empty with { Commit = $"c{random.Next(3)}", Unreadable = random.Next(4) == 0 ? ["api"] : [] };
        draft = random.Next(4) == 0 ? draft.Versioned(Rules[random.Next(2)], "v2") : draft;
        draft = random.Next(5) == 0 ? draft with { Folder = "web" } : draft;
        draft = random.Next(5) == 0 ? draft with { Decided = null } : draft;
        for (var i = 0; i < 12; i++)
        {
            var component = draft.Folder == "web" ? "web" : Components[random.Next(3)];
            if (random.Next(2) == 0 && !(component == "api" && draft.Unreadable.Count > 0))
            {
                draft = draft.With($"f{i}", Rules[i % 2], component, Roles[random.Next(3)], random.Next(1, 5));
                draft = draft.Decided is not null && random.Next(4) == 0 ? draft.Accepting($"f{i}", random.Next(2) == 0 ? new DateOnly(2026, 3, 2) : null) : draft;
            }
            else if (random.Next(2) == 0 && draft.Unreadable.Count == 0)
            {
                draft = draft.Read(Components.Select(c => $"{c}/f{i}.py").ToArray());
            }
        }

        return draft;
    }

    private static void Command(Scene scene, System.Random random)
    {
        var items = scene.State.Items.All.ToArray();
        if (items.Length == 0)
        {
            return;
        }

        var id = items[random.Next(items.Length)].Id;
        var decision = new ItemDecision(DecisionKind.Accepted, Scene.Person, Scene.Reason, null, scene.Now);
        var verdict = random.Next(5) switch
        {
            0 => new PlanItem(id, null).Decide(scene.State, scene.Now),
            1 => new StartItem(id).Decide(scene.State, scene.Now),
            2 => new AssignItem(id, "@ana").Decide(scene.State, Scene.Person),
            3 => new ReopenItem(id, null).Decide(scene.State, scene.Now),
            _ => new DecideOnFindings(id, DecisionKind.Accepted, "why", null, []).Decide(scene.State, decision, scene.Now),
        };
        if (verdict is Verdict.Append)
        {
            scene.Do(verdict);
        }
    }

    // Every finding of the scan is in the one item where the scan saw it, and nowhere else.
    private static void SeesWhatTheScanSaw(Scene scene, ScanDraft draft)
    {
        var held = scene.State.Items.All.SelectMany(i => i.Findings.Decode().Select(f => (f.Fingerprint, Item: i))).ToLookup(h => h.Fingerprint, h => h.Item);
        Assert.All(held, h => Assert.Single(h));
        foreach (var finding in draft.Findings)
        {
            var item = Assert.Single(held[finding.Fingerprint]);
            Assert.Equal((finding.Rule, finding.Component, Ending.None), (item.Rule.Id, item.Component, item.Ending));
        }

        Assert.All(scene.State.Items.All.Where(i => i.Ending == Ending.Paid), i => Assert.Equal(0, i.Findings.Total));
    }

    private static void PricesAddUp(Scene scene)
    {
        foreach (var item in scene.State.Items.All)
        {
            var open = item.Findings.Decode().Where(f => f.IsOpenAt(scene.Now)).ToArray();
            var minutes = open.Length == 0 ? 0 : item.Rule.Base + open.Sum(f => item.Rule.Each * item.Rule.Weights[f.Role]);
            Assert.Equal(minutes, item.MinutesAt(scene.Now), 2);
        }
    }

    private static bool FoldsTheSameFromTheStart(Scene scene)
    {
        var again = new Scene();
        foreach (var (fact, at) in scene.Facts.Zip(scene.Times))
        {
            again.Given(fact, at);
        }

        return Scene.Checkpoint(again.State).AsSpan().SequenceEqual(Scene.Checkpoint(scene.State));
    }
}
