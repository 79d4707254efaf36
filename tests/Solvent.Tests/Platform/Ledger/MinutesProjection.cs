using System.Collections.Immutable;
using Solvent.Platform.Ledger;

namespace Solvent.Tests.Platform.Ledger;

/// <summary>A small projection: the minutes of every open item.</summary>
internal sealed class MinutesProjection(int foldVersion = 1) : Projection<ImmutableSortedDictionary<string, int>>
{
    /// <summary>How often a fact was applied, to tell a loaded state from a folded one.</summary>
    public int Applied { get; private set; }

    public override string Name => "minutes";

    public override int FoldVersion { get; } = foldVersion;

    public override IReadOnlyList<string> Types { get; } = ["register."];

    public override ImmutableSortedDictionary<string, int> Empty => ImmutableSortedDictionary<string, int>.Empty;

    public override ImmutableSortedDictionary<string, int> Apply(ImmutableSortedDictionary<string, int> state, RecordedFact fact)
    {
        Applied++;
        return fact.Body switch
        {
            ItemOpened opened => state.SetItem(opened.Item, opened.Minutes),
            ItemPaid paid => state.Remove(paid.Item),
            _ => state,
        };
    }

    public override void Write(BinaryWriter writer, ImmutableSortedDictionary<string, int> state)
    {
        writer.Write(state.Count);
        foreach (var (item, minutes) in state)
        {
            writer.Write(item);
            writer.Write(minutes);
        }
    }

    public override ImmutableSortedDictionary<string, int> Read(BinaryReader reader)
    {
        var state = Empty.ToBuilder();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            state.Add(reader.ReadString(), reader.ReadInt32());
        }

        return state.ToImmutable();
    }
}
