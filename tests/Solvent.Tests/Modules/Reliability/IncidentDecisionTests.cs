using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Solvent.Modules.Reliability;
using Solvent.Modules.Reliability.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Tests.Modules.Reliability;

/// <summary>Given facts, when something is asked, then facts: incidents without a ledger.</summary>
public sealed class IncidentDecisionTests
{
    private const string Id = "abcdefgh";
    private const string Person = "p-00000000000000000000000000000001";
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private ReliabilityState state = ReliabilityState.Empty;

    [Fact]
    public void An_incident_is_declared_to_the_second_and_holds_no_words()
    {
        var facts = Do(new DeclareIncident("Refunds stop", "high", "repo", "shop", s_now.AddMilliseconds(-1500)).Decide(state, Id, "t-1", s_now));

        Assert.Equal([new IncidentDeclared(Id, "repo", "t-1", "high", "shop", s_now.AddSeconds(-2))], facts);
        Assert.DoesNotContain("Refunds", string.Join(' ', facts), StringComparison.Ordinal);
        Assert.True(state.Find(Id)!.IsOpen);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Equal(RefusalKind.BadInput, Refused(new DeclareIncident(" ", "high", null)));
        Assert.Equal(RefusalKind.BadInput, Refused(new DeclareIncident("two\nlines", "high", null)));
        Assert.Equal(RefusalKind.BadInput, Refused(new DeclareIncident("x", "worst", null)));
        Assert.Equal(RefusalKind.BadInput, Refused(new DeclareIncident("x", "info", null)));
        Assert.Equal(RefusalKind.BadInput, Refused(new DeclareIncident("x", "low", null, "a\tb")));
        Assert.Equal(RefusalKind.BadInput, Refused(new DeclareIncident("x", "low", null, null, s_now.AddHours(1))));
        Assert.IsType<Verdict.Append>(new DeclareIncident("x", "low", null, null, s_now.AddMinutes(5)).Decide(state, Id, "t-1", s_now));
    }

    [Fact]
    public void A_plan_is_attached_once_by_its_bytes_and_named_by_the_fact()
    {
        Declare();
        var plan = new IncidentAttachment(NoteKinds.Plan, "plan.md") { Plan = Encoding.UTF8.GetBytes("# Plan") };

        var fact = Assert.IsType<NoteAttached>(Assert.Single(Do(Attach(plan, "t-2"))));
        Assert.Empty(Do(Attach(plan with { Text = "other.md" }, "t-3")));

        Assert.Equal(("t-2", "incident-plan"), (fact.Text, Assert.Single(((Solvent.Platform.Blobs.IRefersToBlobs)fact).Blobs).Role));
        Assert.Equal(64, fact.Evidence!.Length);
    }

    [Theory]
    [InlineData("plan", null, null)]
    [InlineData("decision", null, null)]
    [InlineData("decision", null, "../x")]
    [InlineData("link", "javascript:alert(1)", null)]
    [InlineData("link", "https://a.example\nhttps://b.example", null)]
    [InlineData("link", "no address", null)]
    [InlineData("note", " ", null)]
    [InlineData("note", "words", "01J")]
    [InlineData("letter", "words", null)]
    public void What_can_not_be_attached_is_refused(string kind, string? text, string? decision)
    {
        Declare();

        Assert.Equal(RefusalKind.BadInput, Assert.IsType<Refusal>(Attach(new IncidentAttachment(kind, text, decision), "t-2")).Kind);
    }

    [Fact]
    public void It_is_closed_once_and_what_is_attached_later_stays()
    {
        Declare();
        Assert.Single(Do(new CloseIncident(Id, "rolled back").Decide(state, "t-9")));
        Assert.Empty(Do(new CloseIncident(Id, "again").Decide(state, "t-10")));
        Assert.Single(Do(Attach(new IncidentAttachment(NoteKinds.Decision, Decision: "01JA"), null)));

        Assert.Equal((false, "t-9", Person, 1), (state.Find(Id)!.IsOpen, state.Find(Id)!.Because, state.Find(Id)!.ClosedBy, state.Find(Id)!.Notes.Length));
        Assert.Equal(RefusalKind.NoSuchItem, Assert.IsType<Refusal>(new CloseIncident("other", "x").Decide(state, "t")).Kind);
    }

    [Fact]
    public void The_start_of_an_id_is_enough_where_it_fits_one()
    {
        foreach (var id in new[] { "abcdefgh", "abcxxxxx", "ab" })
        {
            Given(new IncidentDeclared(id, null, "t", "low", null, s_now));
        }

        Assert.Equal(["abcdefgh", null, "ab", null, null], new[] { "abcd", "abc", "ab", "a", "" }.Select(id => IncidentDecide.Find(id, [.. state.Incidents.Values])?.Id));
    }

    [Fact]
    public void The_fold_takes_any_facts_and_a_checkpoint_holds_the_same()
    {
        var ids = Gen.Elements("a", "b", "c");
        var facts = Gen.OneOf(
            ids.Select(IFact (id) => new IncidentDeclared(id, id == "a" ? null : "repo", "t-" + id, "low", null, s_now)),
            ids.Select(IFact (id) => new NoteAttached(id, "link", "t")),
            ids.Select(IFact (id) => new IncidentClosed(id, "t")));
        Prop.ForAll(facts.ListOf().ToArbitrary(), all =>
        {
            var folded = all.Aggregate(ReliabilityState.Empty, (known, fact) => ReliabilityProjection.Apply(known, fact, s_now, Person));
            var read = Reload(folded);
            var declared = all.OfType<IncidentDeclared>().Select(fact => fact.Incident).ToHashSet();
            return declared.SetEquals(folded.Incidents.Keys)
                && folded.Incidents.Values.All(one => read.Find(one.Id) is { } other && (other with { Notes = one.Notes }) == one && other.Notes.SequenceEqual(one.Notes));
        }).QuickCheckThrowOnFailure();
    }

    private void Declare() => Given(new IncidentDeclared(Id, null, "t-1", "low", null, s_now));

    private void Given(IFact fact) => state = ReliabilityProjection.Apply(state, fact, s_now, Person);

    private Verdict Attach(IncidentAttachment attachment, string? text) => new AttachToIncident(Id, attachment).Decide(state, text, _ => false);

    private IReadOnlyList<IFact> Do(Verdict verdict)
    {
        var facts = Assert.IsType<Verdict.Append>(verdict).Streams.SelectMany(stream => stream.Facts).ToList();
        facts.ForEach(Given);
        return facts;
    }

    private RefusalKind Refused(DeclareIncident declare) => Assert.IsType<Refusal>(declare.Decide(state, Id, "t-1", s_now)).Kind;

    private static ReliabilityState Reload(ReliabilityState state)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        var projection = new ReliabilityProjection();
        projection.Write(writer, state);
        writer.Flush();
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        return projection.Read(reader);
    }
}
