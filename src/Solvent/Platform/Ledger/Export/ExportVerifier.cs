using System.Security.Cryptography;
using Solvent.Platform.Ledger.Merkle;
using Solvent.Platform.Ledger.Storage;
using Solvent.Platform.Ledger.Verification;

namespace Solvent.Platform.Ledger.Export;

/// <summary>
/// Verifies an export with nothing but the file: any changed byte is found, in the header, an envelope, a line end, a
/// check line, the footer or behind it, and the first bad line is named.
/// </summary>
internal sealed class ExportVerifier : IDisposable
{
    private readonly LineReader lines;
    private readonly FactChain chain;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream leafStarts = new();
    private ExportHeader? header;
    private readonly KeptRoot? kept;
    private VerificationProblem? noticed;

    private readonly Func<StoredFact, long, ValueTask>? take;

    private ExportVerifier(Stream input, KeptRoot? kept, FactChain chain, Func<StoredFact, long, ValueTask>? take)
    {
        this.kept = kept;
        this.take = take;
        lines = new LineReader(input);
        this.chain = chain;
    }

    /// <summary>Verifies an export.</summary>
    /// <param name="input">The file's bytes, read once from start to end.</param>
    /// <param name="place">Its name, for the result.</param>
    /// <param name="kept">A root kept elsewhere, or null.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task<VerificationResult> VerifyAsync(Stream input, string place, KeptRoot? kept, CancellationToken ct)
    {
        using var verifier = new ExportVerifier(input, kept, new FactChain(kept), null);
        return await verifier.ResultAsync(place, ct).ConfigureAwait(false);
    }

    /// <summary>Reads an export whole, verifying it as it goes; only the result says whether what was taken is sound.</summary>
    /// <param name="input">The file's bytes, read once from start to end.</param>
    /// <param name="place">Its name, for the result.</param>
    /// <param name="chain">Takes every envelope.</param>
    /// <param name="take">Gets each fact with its time in microseconds since 1970, as long as nothing is wrong.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task<(VerificationResult Result, ExportHeader? Header)> ReadAsync(Stream input, string place, FactChain chain, Func<StoredFact, long, ValueTask> take, CancellationToken ct)
    {
        using var verifier = new ExportVerifier(input, null, chain, take);
        return (await verifier.ResultAsync(place, ct).ConfigureAwait(false), verifier.header);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        hash.Dispose();
        leafStarts.Dispose();
    }

    private async Task<VerificationResult> ResultAsync(string place, CancellationToken ct)
    {
        var problem = await RunAsync(ct).ConfigureAwait(false);
        return new VerificationResult(place, chain.Tree.Size, Convert.ToHexStringLower(chain.Tree.Root()), problem);
    }

    private async Task<VerificationProblem?> RunAsync(CancellationToken ct) =>
        await HeaderAsync(ct).ConfigureAwait(false)
        ?? await FactsAsync(ct).ConfigureAwait(false)
        ?? await ChecksAsync(ct).ConfigureAwait(false)
        ?? await FooterAsync(ct).ConfigureAwait(false);

    private async Task<VerificationProblem?> HeaderAsync(CancellationToken ct)
    {
        if (!await lines.ReadAsync(ct).ConfigureAwait(false))
        {
            return Here("the file is empty");
        }

        header = lines.IsWhole ? ExportFormat.ReadHeader(lines.Line.Span) : null;
        hash.AppendData(lines.LineWithEnd.Span);
        return header is null ? Here("the header is damaged, or this is no export of a ledger")
            : kept?.OtherThan(header.Origin) is { } other ? Here(other)
            : null;
    }

    /// <summary>
    /// Reads all facts, also behind a bad one: a changed time or stream may be noticed only in a later fact, and the
    /// check lines then tell which one was changed.
    /// </summary>
    private async Task<VerificationProblem?> FactsAsync(CancellationToken ct)
    {
        var leaf = new byte[MerkleHash.Size];
        while (chain.Tree.Size < header!.Size)
        {
            if (await NextAsync(ct).ConfigureAwait(false) is { } broken)
            {
                return noticed ?? broken;
            }

            var message = chain.Take(lines.Line.Span, leaf, out var fact);
            noticed ??= message is null ? null : new VerificationProblem(lines.Number, chain.Tree.Size, message);
            leafStarts.Write(leaf, 0, ExportFormat.CheckBytes);
            if (noticed is null && take is not null)
            {
                await take(new StoredFact(fact.Seq, fact.Stream, fact.Version, fact.Type, lines.Line.ToArray(), [.. leaf]), fact.At).ConfigureAwait(false);
            }
        }

        return null;
    }

    private async Task<VerificationProblem?> ChecksAsync(CancellationToken ct)
    {
        const int Step = ExportFormat.FactsPerCheck * ExportFormat.CheckBytes;
        var rootHolds = Convert.ToHexStringLower(chain.Tree.Root()) == header!.Root;
        var starts = leafStarts.ToArray();
        for (var at = 0; at < starts.Length; at += Step)
        {
            if (await NextAsync(ct).ConfigureAwait(false) is { } broken)
            {
                return noticed ?? broken;
            }

            var from = 1 + (at / ExportFormat.CheckBytes);
            var expected = ExportFormat.Checks(from, starts.AsSpan(at, Math.Min(Step, starts.Length - at)));
            if (!lines.Line.Span.SequenceEqual(expected))
            {
                return noticed is null && rootHolds ? Here("the check line is damaged") : ChangedFact(from, expected);
            }
        }

        return noticed ?? (rootHolds ? null : new VerificationProblem(1, null, "the root in the header is not that of the facts"));
    }

    private async Task<VerificationProblem?> FooterAsync(CancellationToken ct)
    {
        var expected = ExportFormat.Footer(hash.GetCurrentHash());
        if (await NextAsync(ct).ConfigureAwait(false) is { } broken)
        {
            return broken;
        }

        if (!lines.Line.Span.SequenceEqual(expected))
        {
            return Here("the footer does not match the file");
        }

        if (await lines.ReadAsync(ct).ConfigureAwait(false))
        {
            return Here("there is something behind the footer");
        }

        return chain.Finish() is { } message ? new VerificationProblem(null, null, message) : null;
    }

    private async ValueTask<VerificationProblem?> NextAsync(CancellationToken ct)
    {
        if (!await lines.ReadAsync(ct).ConfigureAwait(false))
        {
            return Here("the file ends too early");
        }

        hash.AppendData(lines.LineWithEnd.Span);
        return lines.IsWhole ? null : Here("the line is too long or has no end");
    }

    /// <summary>The first fact whose check differs, unless a fact before it was noticed to be bad, or lines are missing.</summary>
    private VerificationProblem ChangedFact(long from, byte[] expected)
    {
        const int Digits = 2 * ExportFormat.CheckBytes;
        var digitsAt = ExportFormat.ChecksPrefix(from).Length;
        var common = lines.Line.Span.CommonPrefixLength(expected);
        if (common < digitsAt || lines.Line.Length != expected.Length)
        {
            return noticed ?? Here("the check line is damaged");
        }

        var seq = from + ((common - digitsAt) / Digits);
        return noticed?.Seq <= seq ? noticed : new VerificationProblem(seq + 1, seq, "its bytes were changed");
    }

    private VerificationProblem Here(string message) => new(lines.Number, null, message);
}
