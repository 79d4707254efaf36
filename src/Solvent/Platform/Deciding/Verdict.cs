using Solvent.Platform.Ledger;

namespace Solvent.Platform.Deciding;

/// <summary>What a decision gives: facts to append, or a refusal.</summary>
internal abstract record Verdict
{
    /// <summary>Facts by stream; none means that all is as asked already.</summary>
    public sealed record Append(IReadOnlyList<StreamOfFacts> Streams) : Verdict
    {
        /// <summary>How many facts.</summary>
        public int Count => Streams.Sum(s => s.Facts.Count);

        /// <summary>The first fact of the append that the same request made before; its facts are not told again. Null when it is done now.</summary>
        public long? RepeatOf { get; init; }

        /// <summary>Whether the same request was done before.</summary>
        public bool IsRepeated => RepeatOf is not null;

        /// <summary>The request for approval that was made, or waits already, in place of the change; null where the change itself is done.</summary>
        public string? Asked { get; init; }
    }
}

/// <summary>Facts for one stream.</summary>
internal sealed record StreamOfFacts(string Stream, IReadOnlyList<IFact> Facts);

/// <summary>Why a command is not done. Nothing was appended.</summary>
/// <param name="Kind">For code.</param>
/// <param name="Sentence">For people: what is wrong and what to do.</param>
internal sealed record Refusal(RefusalKind Kind, string Sentence) : Verdict
{
    /// <summary>Others kept changing the same things.</summary>
    public static Refusal Busy() => new(RefusalKind.Busy, "Others keep changing this item; try again.");
}

/// <summary>The kinds of refusals.</summary>
internal enum RefusalKind
{
    /// <summary>There is no such item, or the start of its id fits several.</summary>
    NoSuchItem,

    /// <summary>The state does not allow it.</summary>
    NotAllowed,

    /// <summary>What was asked makes no sense: a day in the past, a fingerprint that the item does not hold.</summary>
    BadInput,

    /// <summary>Others kept changing the same things.</summary>
    Busy,

    /// <summary>Somebody changed it since the caller looked.</summary>
    Changed,

    /// <summary>The caller has no right to it.</summary>
    Forbidden,
}
