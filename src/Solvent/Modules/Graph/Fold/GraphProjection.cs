using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Graph.Engine;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Graph.Fold;

/// <summary>A graph, and how far it was read.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Decisions">The place of the last decision that it has seen.</param>
/// <param name="LastDecision">The id of that decision: another one there means another log.</param>
internal sealed record GraphState(GraphSnapshot Graph, long Decisions, string? LastDecision)
{
    /// <summary>What goes on from here; null where the state is only written.</summary>
    public GraphWriter? Writer { get; init; }

    /// <summary>The state of a graph that goes on.</summary>
    public static GraphState Of(GraphWriter writer, long decisions, string? last) => new(writer.Publish(), decisions, last) { Writer = writer };
}

/// <summary>
/// The graph as a checkpoint has it. Facts are not folded here, since decisions come between them: <see cref="GraphBook"/>
/// does that.
/// </summary>
/// <param name="feeds">What facts say to the graph.</param>
internal sealed class GraphProjection(IReadOnlyList<GraphFeed> feeds) : Projection<GraphState>
{
    /// <inheritdoc />
    public override string Name => "graph";

    /// <inheritdoc />
    /// <remarks>Raise it with every change of what a feed says.</remarks>
    public override int FoldVersion => 2;

    /// <inheritdoc />
    public override IReadOnlyList<string> Types { get; } = [.. feeds.SelectMany(feed => feed.Prefixes).Distinct(StringComparer.Ordinal)];

    /// <inheritdoc />
    public override GraphState Empty => GraphState.Of(new GraphWriter(), 0, null);

    /// <inheritdoc />
    public override GraphState Apply(GraphState state, RecordedFact fact) => throw new NotSupportedException("Facts and decisions are folded together.");

    /// <inheritdoc />
    public override void Write(BinaryWriter writer, GraphState state)
    {
        writer.Write(state.Decisions);
        writer.Write(state.LastDecision ?? "");
        GraphBytes.Write(writer, state.Graph);
    }

    /// <inheritdoc />
    public override GraphState Read(BinaryReader reader)
    {
        var (decisions, last) = (reader.ReadInt64(), reader.ReadString());
        return GraphState.Of(GraphBytes.Read(reader), decisions, last.Length == 0 ? null : last);
    }
}
