using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>Splits changes of findings into facts that the ledger takes.</summary>
internal static class FindingsSplit
{
    /// <summary>Bytes of a fact's lists; the envelope and the members around them take the rest.</summary>
    private const int MostBytes = Envelope.MaxBytes - 2_000;

    /// <summary>The most fingerprints that one fact names.</summary>
    public const int MostFingerprints = 1_000;

    /// <summary>The facts; none when nothing changed.</summary>
    public static IEnumerable<FindingsChanged> Split(string item, FindingsDiff change)
    {
        var next = new Batch();
        foreach (var (put, bytes) in Parts(change))
        {
            if (next.Bytes > 0 && next.Bytes + bytes > MostBytes)
            {
                yield return next.ToFact(item);
                next = new Batch();
            }

            put(next);
            next.Bytes += bytes;
        }

        if (next.Bytes > 0)
        {
            yield return next.ToFact(item);
        }
    }

    // What leaves goes first, so that a finding is never in two facts at once.
    private static IEnumerable<(Action<Batch> Put, int Bytes)> Parts(FindingsDiff change) =>
        change.Removed.Select(f => ((Action<Batch>)(b => b.Removed.Add(f)), Size(f, RegisterJson.Default.FindingGone)))
            .Concat(change.Moved.Select(f => ((Action<Batch>)(b => b.Moved.Add(f)), Size(f, RegisterJson.Default.FindingSeen))))
            .Concat(change.Added.Select(f => ((Action<Batch>)(b => b.Added.Add(f)), Size(f, RegisterJson.Default.FindingSeen))));

    // The default encoder escapes more than the ledger's, so that this is never too little.
    private static int Size<T>(T part, JsonTypeInfo<T> json) => JsonSerializer.SerializeToUtf8Bytes(part, json).Length + 1;

    private sealed class Batch
    {
        public List<FindingSeen> Added { get; } = [];

        public List<FindingSeen> Moved { get; } = [];

        public List<FindingGone> Removed { get; } = [];

        public int Bytes { get; set; }

        public FindingsChanged ToFact(string item) => new(item, Added, Moved, Removed);
    }
}
