namespace Solvent.Modules.Register;

/// <summary>What a decision gives: facts to append, or a refusal.</summary>
internal abstract record Verdict
{
    /// <summary>Facts by stream; none means that all is as asked already.</summary>
    public sealed record Append(IReadOnlyList<StreamOfFacts> Streams) : Verdict
    {
        /// <summary>How many facts.</summary>
        public int Count => Streams.Sum(s => s.Facts.Count);
    }
}

/// <summary>Why a command is not done. Nothing was appended.</summary>
/// <param name="Kind">For code.</param>
/// <param name="Sentence">For people: what is wrong and what to do.</param>
internal sealed record Refusal(RefusalKind Kind, string Sentence) : Verdict
{
    /// <summary>Others kept changing the same items.</summary>
    public static Refusal Busy() => new(RefusalKind.Busy, "Others keep changing this item; try again.");
}

/// <summary>The kinds of refusals.</summary>
internal enum RefusalKind
{
    /// <summary>There is no such item, or the start of its id fits several.</summary>
    NoSuchItem,

    /// <summary>The item's state does not allow it.</summary>
    NotAllowed,

    /// <summary>What was asked makes no sense: a day in the past, a fingerprint that the item does not hold.</summary>
    BadInput,

    /// <summary>Others kept changing the same items.</summary>
    Busy,
}
