using System.Security.Cryptography;
using Solvent.Platform.Ledger.Storage;

namespace Solvent.Platform.Ledger.Export;

/// <summary>Writes a ledger as an <see cref="ExportFormat"/> that can be verified with nothing but the file.</summary>
internal static class LedgerExporter
{
    private const int PageSize = 2048;

    /// <summary>Writes all facts up to the head as it is now.</summary>
    /// <returns>What the header says.</returns>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    /// <exception cref="IOException">The output can't be written.</exception>
    public static Task<ExportHeader> ExportAsync(ILedgerStore store, Stream output, CancellationToken ct) => ExportAsync(store, output, _ => { }, ct);

    /// <summary>Writes all facts up to the head as it is now, and lets each be checked before.</summary>
    /// <inheritdoc cref="ExportAsync(ILedgerStore, Stream, CancellationToken)" path="/returns|/exception" />
    public static async Task<ExportHeader> ExportAsync(ILedgerStore store, Stream output, Action<StoredFact> check, CancellationToken ct)
    {
        var head = await store.HeadAsync(ct).ConfigureAwait(false);
        var header = new ExportHeader(head.Origin, head.Seq, Convert.ToHexStringLower(head.Frontier.Root()));
        using var lines = new HashedLines(output);
        await lines.WriteAsync(ExportFormat.Header(header.Origin, header.Size, header.Root), ct).ConfigureAwait(false);
        using var leafStarts = new MemoryStream();
        await WriteFactsAsync(store, head.Seq, lines, leafStarts, check, ct).ConfigureAwait(false);
        await WriteChecksAsync(leafStarts.ToArray(), lines, ct).ConfigureAwait(false);
        await lines.WriteAsync(ExportFormat.Footer(lines.Digest()), ct).ConfigureAwait(false);
        await output.FlushAsync(ct).ConfigureAwait(false);
        return header;
    }

    private static async Task WriteFactsAsync(ILedgerStore store, long size, HashedLines lines, MemoryStream leafStarts, Action<StoredFact> check, CancellationToken ct)
    {
        long after = 0;
        while (after < size)
        {
            var page = await store.ReadAsync(new FactRange(after, size), PageSize, ct).ConfigureAwait(false);
            if (page.Count == 0)
            {
                throw new LedgerException(LedgerFault.Corrupt, $"{store.Place}: the facts after {after} are missing. Run `solvent ledger verify`.");
            }

            foreach (var fact in page)
            {
                check(fact);
                await lines.WriteAsync(fact.Envelope, ct).ConfigureAwait(false);
                leafStarts.Write(fact.Leaf, 0, ExportFormat.CheckBytes);
            }

            after = page[^1].Seq;
        }
    }

    private static async Task WriteChecksAsync(byte[] leafStarts, HashedLines lines, CancellationToken ct)
    {
        const int Step = ExportFormat.FactsPerCheck * ExportFormat.CheckBytes;
        for (var from = 0; from < leafStarts.Length; from += Step)
        {
            var line = ExportFormat.Checks(1 + (from / ExportFormat.CheckBytes), leafStarts.AsSpan(from, Math.Min(Step, leafStarts.Length - from)));
            await lines.WriteAsync(line, ct).ConfigureAwait(false);
        }
    }

    private sealed class HashedLines(Stream output) : IDisposable
    {
        private static readonly byte[] LineFeed = "\n"u8.ToArray();

        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public async ValueTask WriteAsync(byte[] line, CancellationToken ct)
        {
            hash.AppendData(line);
            hash.AppendData(LineFeed);
            await output.WriteAsync(line, ct).ConfigureAwait(false);
            await output.WriteAsync(LineFeed, ct).ConfigureAwait(false);
        }

        public byte[] Digest() => hash.GetCurrentHash();

        public void Dispose() => hash.Dispose();
    }
}
