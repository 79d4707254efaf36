using System.Text;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Export;
using Solvent.Platform.Ledger.Verification;

namespace Solvent.Tests.Platform.Ledger.Export;

public abstract class ExportTests : IAsyncLifetime
{
    private readonly LedgerPlaces folder;
    private readonly FactLedger ledger;

    private protected ExportTests(LedgerPlaces places)
    {
        folder = places;
        ledger = FactLedger.Open(folder["ledger.db"], TestJson.Types(), TimeProvider.System);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await ledger.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task An_export_verifies_and_holds_the_exact_envelopes()
    {
        await FillAsync(300);
        var export = await ExportAsync();

        var result = await VerifyAsync(export);

        Assert.True(result.IsSound, result.Problem?.ToString());
        Assert.Equal(300, result.Size);
        Assert.Equal(Convert.ToHexStringLower((await ledger.HeadAsync()).Frontier.Root()), result.Root);
        var stored = await ledger.Store.ReadAsync(new(0, 300), 300, CancellationToken.None);
        Assert.Equal(stored.Select(f => Encoding.UTF8.GetString(f.Envelope)), Encoding.UTF8.GetString(export).Split('\n')[1..301]);
    }

    [Fact]
    public async Task An_export_of_an_empty_ledger_verifies() => Assert.True((await VerifyAsync(await ExportAsync())).IsSound);

    [Fact]
    public async Task Every_single_flipped_bit_of_every_byte_is_found_and_its_line_named()
    {
        await FillAsync(4);
        var export = await ExportAsync();
        var line = 1;
        for (var at = 0; at < export.Length; at++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var damaged = export.ToArray();
                damaged[at] ^= (byte)(1 << bit);

                var result = await VerifyAsync(damaged);

                Assert.False(result.IsSound, $"byte {at} bit {bit}");
                Assert.Equal(line, result.Problem!.Line);
            }

            line += export[at] == '\n' ? 1 : 0;
        }
    }

    [Fact]
    public async Task Random_changed_bytes_of_a_larger_export_are_found_and_their_line_named()
    {
        await FillAsync(700);
        var export = await ExportAsync();
        var random = new Random(7);
        for (var i = 0; i < 150; i++)
        {
            var at = random.Next(export.Length);
            var damaged = export.ToArray();
            damaged[at] = (byte)(damaged[at] + random.Next(1, 256));

            var result = await VerifyAsync(damaged);

            Assert.Equal(1 + export.AsSpan(0, at).Count((byte)'\n'), result.Problem?.Line);
        }
    }

    [Fact]
    public async Task A_cut_or_lengthened_export_is_found()
    {
        await FillAsync(3);
        var export = await ExportAsync();
        for (var length = 0; length < export.Length; length++)
        {
            Assert.False((await VerifyAsync(export[..length])).IsSound, $"cut at {length}");
        }

        Assert.False((await VerifyAsync([.. export, (byte)'\n'])).IsSound);
        Assert.False((await VerifyAsync([.. export, .. export])).IsSound);
    }

    [Fact]
    public async Task A_dropped_or_exchanged_line_is_found()
    {
        await FillAsync(6);
        var lines = Encoding.UTF8.GetString(await ExportAsync()).Split('\n');
        var dropped = lines.Where((_, i) => i != 3).ToList();
        (lines[2], lines[3]) = (lines[3], lines[2]);

        Assert.Equal(4, (await VerifyAsync(Join(dropped))).Problem?.Line);
        Assert.Equal(3, (await VerifyAsync(Join(lines))).Problem?.Line);
    }

    [Fact]
    public async Task A_kept_root_tells_a_rewritten_ledger_from_a_grown_one()
    {
        await FillAsync(5);
        var kept = new KeptRoot((await VerifyAsync(await ExportAsync())).Root, 5);
        await FillAsync(9);
        var grown = await ExportAsync();

        Assert.True((await VerifyAsync(grown, kept)).IsSound);
        Assert.False((await VerifyAsync(grown, kept with { Size = 0 })).IsSound);
        Assert.False((await VerifyAsync(grown, kept with { Size = 6 })).IsSound);
        Assert.False((await VerifyAsync(grown, kept with { Size = 60 })).IsSound);
        Assert.True((await LedgerVerifier.VerifyAsync(ledger.Store, kept, CancellationToken.None)).IsSound);
        Assert.False((await LedgerVerifier.VerifyAsync(ledger.Store, kept with { Size = 6 }, CancellationToken.None)).IsSound);
    }

    [Fact]
    public async Task Hostile_files_are_told_as_bad_in_their_first_line()
    {
        var endless = new byte[300_000];
        Array.Fill(endless, (byte)'a');
        foreach (var file in new[] { endless, [], [0], [0xff, 0xfe, (byte)'\n'], "{\"schema\":\"solvent.ledger-export/1\",\"origin\":\""u8.ToArray() })
        {
            Assert.Equal(1, (await VerifyAsync(file)).Problem?.Line);
        }
    }

    private static byte[] Join(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines));

    private async Task FillAsync(int count)
    {
        for (var i = (await ledger.HeadAsync()).Seq; i < count; i++)
        {
            await ledger.AppendAsync(i % 3 == 2 ? Requests.Note($"nöte {i} \"quoted\"") : Requests.Open($"item-{i}"));
        }
    }

    private async Task<byte[]> ExportAsync()
    {
        using var output = new MemoryStream();
        await LedgerExporter.ExportAsync(ledger.Store, output, CancellationToken.None);
        return output.ToArray();
    }

    private static Task<VerificationResult> VerifyAsync(byte[] export, KeptRoot? kept = null) =>
        ExportVerifier.VerifyAsync(new MemoryStream(export), "export", kept, CancellationToken.None);
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteExportTests() : ExportTests(new FilePlaces());

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresExportTests() : ExportTests(new DatabasePlaces());
