using System.Text;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;
using Solvent.Testing;

namespace Solvent.Tests.Modules.Register;

/// <summary>
/// Released facts never change their meaning. When this fails, a new version with an upcaster is due; only a new type or
/// version is approved, by running it with SOLVENT_APPROVE=1.
/// </summary>
public sealed class FactTypesApprovalTests
{
    private static readonly DateOnly Day = new(2030, 1, 31);
    private static readonly RuleTerms Terms = new(
        "P02-cap", "9f0c", "Model call without a cap", "prompt", "medium", "high", 10, 5, RoleWeights.Today, new Risk(2, 0, 1), "guardrails#caps");

    private static readonly IFact[] Samples =
    [
        new ScanRegistered("0f6c", "shop", "c1", "main", true, "", 10, 1, 3, "d1"),
        new ItemOpened("k3x9a2bc", "0f6c", "api", Scene.Person, "high", Terms, new Tiers("medium", "none", "low")),
        new ItemRepriced("k3x9a2bc", "high", Terms, new Tiers("medium", "none", "low")),
        new OwnerChanged("k3x9a2bc", Scene.Person),
        new FindingsChanged(
            "k3x9a2bc",
            [new FindingSeen("f1", "api/a.py", 3, 4, "No cap.", "production", "aaaaaaaa")],
            [new FindingSeen("f2", "api/b.py", 5, 5, "No cap.", "test")],
            [new FindingGone("f3", "moved", "bbbbbbbb")]),
        new ItemPaid("k3x9a2bc", 2, 20.5, "c2"),
        new ItemNoLongerMeasured("k3x9a2bc", "rule-changed"),
        new ItemReopened("k3x9a2bc", "measured-again", "planned"),
        new ItemAssigned("k3x9a2bc", Scene.Person),
        new ItemPlanned("k3x9a2bc", Day),
        new ItemStarted("k3x9a2bc"),
        new ItemAccepted("k3x9a2bc", Scene.Person, Scene.Reason, Day, ["f1"]),
        new ItemMarkedFalseAlarm("k3x9a2bc", Scene.Person, Scene.Reason, null, ["f1"]),
        new DecisionLifted("k3x9a2bc", ["f1"], "asked"),
        new AcceptanceEnded("k3x9a2bc", Day, 2),
    ];

    [Fact]
    public void Fact_types_and_their_bodies_are_as_approved()
    {
        var types = RegisterModule.AddFacts(new FactTypes());
        var lines = types.All.Select(type => $"{type.FullName} {Body(types, type)}").Order(StringComparer.Ordinal);

        var (file, text) = (RepositoryRoot.Of("tests/Solvent.Tests/Approved/fact-types.txt"), string.Concat(lines.Select(line => line + "\n")));
        if (Environment.GetEnvironmentVariable("SOLVENT_APPROVE") == "1")
        {
            File.WriteAllText(file, text);
        }

        Assert.Equal(File.ReadAllText(file), text);
    }

    [Fact]
    public void Every_fact_is_read_back_as_it_was_written()
    {
        var types = RegisterModule.AddFacts(new FactTypes());
        foreach (var sample in Samples)
        {
            var type = types.Of(sample);
            var body = type.Write(sample);
            Assert.Equal(body, type.Write(types.Read(type.FullName, body, 1)));
        }
    }

    private static string Body(FactTypes types, FactType type) =>
        Encoding.UTF8.GetString(type.Write(Samples.Single(sample => types.Of(sample) == type)));
}
