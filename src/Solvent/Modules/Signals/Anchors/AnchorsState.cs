using System.Collections.Immutable;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Signals;

/// <summary>How far each log is anchored.</summary>
/// <param name="Sizes">How many decisions, by the log's id.</param>
internal sealed record AnchorsState(ImmutableSortedDictionary<string, long> Sizes)
{
    /// <summary>Before the first fact.</summary>
    public static AnchorsState Empty { get; } = new(ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal));

    /// <summary>How many decisions of a log are anchored.</summary>
    public long Size(string log) => Sizes.GetValueOrDefault(log);
}

/// <summary>What is anchored as a fold over facts.</summary>
internal sealed class AnchorsProjection : Projection<AnchorsState>
{
    /// <inheritdoc />
    public override string Name => "signals-anchors";

    /// <inheritdoc />
    public override int FoldVersion => 1;

    /// <inheritdoc />
    public override IReadOnlyList<string> Types => ["signals.anchored"];

    /// <inheritdoc />
    public override AnchorsState Empty => AnchorsState.Empty;

    /// <inheritdoc />
    public override AnchorsState Apply(AnchorsState state, RecordedFact fact) =>
        fact.Body is DecisionsAnchored anchored ? new(state.Sizes.SetItem(anchored.Log, Math.Max(state.Size(anchored.Log), anchored.Size))) : state;

    /// <inheritdoc />
    public override void Write(BinaryWriter writer, AnchorsState state)
    {
        writer.Write(state.Sizes.Count);
        foreach (var (log, size) in state.Sizes)
        {
            writer.Write(log);
            writer.Write(size);
        }
    }

    /// <inheritdoc />
    public override AnchorsState Read(BinaryReader reader)
    {
        var sizes = AnchorsState.Empty.Sizes.ToBuilder();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            sizes.Add(reader.ReadString(), reader.ReadInt64());
        }

        return new(sizes.ToImmutable());
    }
}
