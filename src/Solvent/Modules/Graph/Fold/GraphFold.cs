using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Graph.Engine;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Graph.Fold;

/// <summary>Folds facts and decisions into a graph. Each is a moment, wholly seen or not at all. One thread at a time.</summary>
/// <param name="writer">The graph.</param>
/// <param name="feeds">What facts say to it.</param>
internal sealed class GraphFold(GraphWriter writer, IReadOnlyList<GraphFeed> feeds)
{
    /// <summary>The prefixes of the facts that say anything.</summary>
    public IReadOnlyList<string> Prefixes { get; } = [.. feeds.SelectMany(feed => feed.Prefixes).Distinct(StringComparer.Ordinal)];

    /// <summary>Adds what a fact says.</summary>
    public void Add(RecordedFact fact) => Add(
        new Moment(fact.At, GraphLog.Ledger, fact.Seq),
        feeds.Where(feed => feed.Prefixes.Any(prefix => fact.Type.StartsWith(prefix, StringComparison.Ordinal))).SelectMany(feed => feed.Read(fact)));

    /// <summary>Adds what a decision says.</summary>
    public void Add(LoggedDecision decision) => Add(new Moment(decision.Decision.At, GraphLog.Decisions, decision.Seq), DecisionFeed.Read(decision.Decision));

    /// <summary>Adds changes that were recorded together.</summary>
    public void Add(Moment moment, IEnumerable<GraphChange> changes)
    {
        var isBegun = false;
        foreach (var change in changes)
        {
            if (!isBegun)
            {
                writer.Begin(moment);
                isBegun = true;
            }

            Apply(change);
        }
    }

    private void Apply(GraphChange change)
    {
        switch (change)
        {
            case GraphChange.Node one:
                writer.SetFace(writer.Intern(one.Id), new NodeFace(one.Label) { Repository = one.Repository, Source = one.Source, Page = one.Page, IsPartial = one.IsPartial });
                break;
            case GraphChange.Mention one:
                writer.SetFace(writer.Intern(one.Id), new NodeFace(one.Label) { Source = one.Source, IsMention = true });
                break;
            case GraphChange.Edge one:
                writer.AddEdge(writer.Intern(one.From), EdgeKinds.Number(one.Kind), writer.Intern(one.To));
                break;
            case GraphChange.NodeEnded one:
                writer.EndNode(writer.Intern(one.Id));
                break;
            case GraphChange.EdgesEnded one:
                writer.EndEdges(writer.Intern(one.From), EdgeKinds.Number(one.Kind));
                break;
            case GraphChange.EdgeEnded one:
                writer.EndEdge(writer.Intern(one.From), EdgeKinds.Number(one.Kind), writer.Intern(one.To));
                break;
        }
    }
}
