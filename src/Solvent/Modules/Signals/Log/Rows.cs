using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger.Merkle;

namespace Solvent.Modules.Signals;

/// <summary>What is looked up of a decision. All of it also stands in the envelope.</summary>
/// <param name="Id">Its id.</param>
/// <param name="At">When, in microseconds of ledger time.</param>
/// <param name="Persona">The persona's name.</param>
/// <param name="Version">The persona's version.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Repository">The repository, or null.</param>
/// <param name="Run">The run of a pipeline, or null.</param>
/// <param name="Key">What stands for its key, or null.</param>
/// <param name="Input">The digest of the input.</param>
internal sealed record DecisionColumns(string Id, long At, string Persona, string Version, string Outcome, string? Repository, string? Run, byte[]? Key, string Input)
{
    /// <summary>The first column that differs from that of another row; null where none does.</summary>
    public string? Difference(DecisionColumns other) =>
        Id != other.Id ? "id" : At != other.At ? "at" : Persona != other.Persona ? "persona" : Version != other.Version ? "version" : Outcome != other.Outcome ? "outcome"
        : Repository != other.Repository ? "repository" : Run != other.Run ? "run" : Input != other.Input ? "input" : Key.AsSpan().SequenceEqual(other.Key) ? null : "key";
}

/// <summary>What may be written to the log.</summary>
internal abstract record LogRequest
{
    /// <summary>How many bytes it is.</summary>
    public abstract long Bytes { get; }
}

/// <summary>A decision that is to be appended.</summary>
/// <param name="Columns">What is looked up.</param>
/// <param name="Envelope">What is proved.</param>
/// <param name="Leaf">Its leaf hash.</param>
/// <param name="Salt">The content's salt; null where there is no content.</param>
/// <param name="Content">The content; null where there is none.</param>
/// <param name="Decision">The decision.</param>
internal sealed record NewDecision(DecisionColumns Columns, byte[] Envelope, byte[] Leaf, byte[]? Salt, byte[]? Content, DecisionRecord Decision) : LogRequest
{
    /// <inheritdoc />
    public override long Bytes => Envelope.Length + (Content?.Length ?? 0);
}

/// <summary>A mark that a decision begins.</summary>
/// <param name="Id">The decision's id.</param>
/// <param name="Mark">What is noted of it.</param>
/// <param name="KeyDigest">What stands for its key, or null.</param>
/// <param name="Key">Its key, for messages.</param>
/// <param name="Input">The digest of the input.</param>
internal sealed record NewBegun(string Id, byte[] Mark, byte[]? KeyDigest, string? Key, string Input) : LogRequest
{
    /// <inheritdoc />
    public override long Bytes => Mark.Length;
}

/// <summary>What became of a request.</summary>
/// <param name="Seq">The decision's place; 0 for a mark that was made.</param>
/// <param name="IsKnown">Whether it was there before.</param>
internal readonly record struct LogResult(long Seq, bool IsKnown);

/// <summary>A decision in the log, as far as those to come need it.</summary>
internal sealed record KnownDecision(long Seq, string Id, byte[]? Key, string Input, byte[] Leaf);

/// <summary>The end of the log.</summary>
/// <param name="Origin">A random id that tells this log from every other.</param>
/// <param name="Seq">The number of decisions.</param>
/// <param name="Frontier">The compact range over all leaves.</param>
internal sealed record LogHead(string Origin, long Seq, CompactRange Frontier)
{
    /// <summary>The format that this program writes and the newest that it reads.</summary>
    public const int Format = 1;
}

/// <summary>What is known under the lock: the end, and those decisions that have an id or a key of the batch.</summary>
internal sealed record LogView(LogHead Head, IReadOnlyList<KnownDecision> Known);

/// <summary>What a batch writes.</summary>
/// <param name="Head">The new end.</param>
/// <param name="First">The place of the first decision.</param>
/// <param name="Decisions">The decisions, at places one after the other.</param>
/// <param name="Begun">The marks.</param>
/// <param name="Outcomes">Each request's result in the order they were given.</param>
internal sealed record LogWrite(
    LogHead Head, long First, IReadOnlyList<NewDecision> Decisions, IReadOnlyList<NewBegun> Begun, IReadOnlyList<Solvent.Platform.Ledger.Storage.CommitOutcome<LogResult>> Outcomes)
{
    /// <summary>Whether there is nothing to write.</summary>
    public bool IsEmpty => Decisions.Count + Begun.Count == 0;
}

/// <summary>A row as it is read.</summary>
/// <param name="Seq">Its place.</param>
/// <param name="Envelope">What is proved.</param>
/// <param name="Salt">The content's salt; null where there is no content, or no more.</param>
/// <param name="Content">The content; null where there is none, or no more.</param>
internal sealed record DecisionRow(long Seq, byte[] Envelope, byte[]? Salt, byte[]? Content);

/// <summary>A row with all that is checked of it.</summary>
internal sealed record WholeRow(DecisionRow Row, DecisionColumns Columns, byte[] Leaf);
