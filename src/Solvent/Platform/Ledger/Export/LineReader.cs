namespace Solvent.Platform.Ledger.Export;

/// <summary>Reads lines that end with one line feed, as bytes, none longer than an envelope may be.</summary>
internal sealed class LineReader(Stream input)
{
    private readonly byte[] buffer = new byte[1 << 18];
    private int start;
    private int end;

    /// <summary>The number of the line last read, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The line last read, without its line feed.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>The line last read, with its line feed.</summary>
    public ReadOnlyMemory<byte> LineWithEnd { get; private set; }

    /// <summary>True when the line last read ended with a line feed and is no longer than allowed.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Reads the next line; false at the end of the file.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken ct)
    {
        Number++;
        var scanned = 0;
        while (true)
        {
            var at = buffer.AsSpan(start + scanned, end - start - scanned).IndexOf((byte)'\n');
            if (at >= 0)
            {
                Give(scanned + at, whole: true);
                return true;
            }

            scanned = end - start;
            if (scanned > Envelope.MaxBytes || !await FillAsync(ct).ConfigureAwait(false))
            {
                Give(scanned, whole: false);
                return scanned > 0;
            }
        }
    }

    private void Give(int length, bool whole)
    {
        IsWhole = whole && length <= Envelope.MaxBytes;
        Line = buffer.AsMemory(start, length);
        LineWithEnd = buffer.AsMemory(start, whole ? length + 1 : length);
        start += LineWithEnd.Length;
    }

    private async ValueTask<bool> FillAsync(CancellationToken ct)
    {
        if (end == buffer.Length)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        var read = await input.ReadAsync(buffer.AsMemory(end), ct).ConfigureAwait(false);
        end += read;
        return read > 0;
    }
}
