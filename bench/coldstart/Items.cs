using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Solvent.Platform.Ledger;

namespace Solvent.ColdStartBench;

/// <summary>A debt item comes into being.</summary>
internal sealed record Opened(string Rule, string Component, int Minutes, int Severity) : IFact;

/// <summary>A scan saw it again, with other findings.</summary>
internal sealed record Remeasured(int Minutes, int Findings) : IFact;

/// <summary>Somebody took it.</summary>
internal sealed record Assigned(string Owner) : IFact;

[JsonSerializable(typeof(Opened))]
[JsonSerializable(typeof(Remeasured))]
[JsonSerializable(typeof(Assigned))]
internal sealed partial class ItemJson : JsonSerializerContext
{
    public static FactTypes Types() => new FactTypes()
        .Add("register.item-opened", 1, Default.Opened)
        .Add("register.item-remeasured", 1, Default.Remeasured)
        .Add("register.item-assigned", 1, Default.Assigned);
}

/// <summary>One item of the list.</summary>
internal sealed record Item(string Id, string Rule, string Component, int Minutes, int Severity, int Findings, string Owner);

/// <summary>The register as `debt list` needs it.</summary>
internal sealed class ItemsProjection : Projection<ImmutableDictionary<string, Item>>
{
    public override string Name => "bench-items";

    public override int FoldVersion => 1;

    public override IReadOnlyList<string> Types { get; } = ["register."];

    public override ImmutableDictionary<string, Item> Empty => ImmutableDictionary<string, Item>.Empty;

    public override ImmutableDictionary<string, Item> Apply(ImmutableDictionary<string, Item> state, RecordedFact fact) => fact.Body switch
    {
        Opened o => state.SetItem(fact.Stream, new Item(fact.Stream, o.Rule, o.Component, o.Minutes, o.Severity, 1, "")),
        Remeasured m => state.SetItem(fact.Stream, state[fact.Stream] with { Minutes = m.Minutes, Findings = m.Findings }),
        Assigned a => state.SetItem(fact.Stream, state[fact.Stream] with { Owner = a.Owner }),
        _ => state,
    };

    public override void Write(BinaryWriter writer, ImmutableDictionary<string, Item> state)
    {
        writer.Write(state.Count);
        foreach (var item in state.Values)
        {
            writer.Write(item.Id);
            writer.Write(item.Rule);
            writer.Write(item.Component);
            writer.Write(item.Minutes);
            writer.Write(item.Severity);
            writer.Write(item.Findings);
            writer.Write(item.Owner);
        }
    }

    public override ImmutableDictionary<string, Item> Read(BinaryReader reader)
    {
        var items = Empty.ToBuilder();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var id = reader.ReadString();
            items.Add(id, new Item(id, reader.ReadString(), reader.ReadString(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadString()));
        }

        return items.ToImmutable();
    }
}
