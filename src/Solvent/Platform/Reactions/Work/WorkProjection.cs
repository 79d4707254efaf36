using System.Collections.Immutable;
using Solvent.Platform.Ledger;

namespace Solvent.Platform.Reactions.Work;

/// <summary>Which work of a kind is not done, as a fold over its facts.</summary>
internal sealed class WorkProjection(OutsideWork work, FactTypes types) : Projection<WorkBook>
{
    /// <inheritdoc />
    public override string Name => "work-" + work.Name;

    /// <inheritdoc />
    public override int FoldVersion => 2;

    /// <inheritdoc />
    public override IReadOnlyList<string> Types => work.Types;

    /// <inheritdoc />
    public override WorkBook Empty => WorkBook.Empty;

    /// <inheritdoc />
    public override WorkBook Apply(WorkBook state, RecordedFact fact) => work.Read(fact.Body) switch
    {
        WorkNews.Ordered news => new(
            state.Open.SetItem(fact.Seq, new WorkOrder(fact.Seq, fact.Stream, fact.At, news.Target, news.Subject, fact.Body)),
            news.InPlaceOf is { } failed ? state.Failed.Remove(failed) : state.Failed),
        WorkNews.Dropped news => new(state.Open.Remove(news.Order), state.Failed.Remove(news.Order)),
        WorkNews.Done news => state with { Open = state.Open.Remove(news.Order) },
        WorkNews.Failed news when state.Open.TryGetValue(news.Order, out var order) => new(
            state.Open.Remove(news.Order), state.Failed.SetItem(news.Order, new FailedWork(order, news.End, fact.At))),
        _ => state,
    };

    /// <inheritdoc />
    public override void Write(BinaryWriter writer, WorkBook state)
    {
        writer.Write(state.Open.Count);
        foreach (var order in state.Open.Values)
        {
            Write(writer, order);
        }

        writer.Write(state.Failed.Count);
        foreach (var failed in state.Failed.Values)
        {
            Write(writer, failed.Order);
            writer.Write(failed.End.Because);
            writer.Write(failed.End.Tries);
            writer.Write(failed.At.UtcTicks);
        }
    }

    /// <inheritdoc />
    public override WorkBook Read(BinaryReader reader)
    {
        var (open, failed) = (Empty.Open.ToBuilder(), Empty.Failed.ToBuilder());
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var order = ReadOrder(reader);
            open.Add(order.Id, order);
        }

        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var order = ReadOrder(reader);
            failed.Add(order.Id, new FailedWork(order, new WorkEnd(reader.ReadString(), reader.ReadInt32()), ReadTime(reader)));
        }

        return new WorkBook(open.ToImmutable(), failed.ToImmutable());
    }

    private void Write(BinaryWriter writer, WorkOrder order)
    {
        var type = types.Of(order.Request);
        var body = type.Write(order.Request);
        writer.Write(order.Id);
        writer.Write(order.Stream);
        writer.Write(order.At.UtcTicks);
        writer.Write(order.Target);
        writer.Write(order.Subject);
        writer.Write(type.FullName);
        writer.Write(body.Length);
        writer.Write(body);
    }

    private WorkOrder ReadOrder(BinaryReader reader)
    {
        var (id, stream, at) = (reader.ReadInt64(), reader.ReadString(), ReadTime(reader));
        var (target, subject, type) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
        return new WorkOrder(id, stream, at, target, subject, types.Read(type, reader.ReadBytes(reader.ReadInt32()), id));
    }

    private static DateTimeOffset ReadTime(BinaryReader reader) => new(reader.ReadInt64(), TimeSpan.Zero);
}
