using System.Text.Json;
using Solvent.Modules.Personas.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Json;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>The runs of pipelines of a ledger. One for a process; safe for any number of threads.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="time">The clock.</param>
internal sealed class RunBook(FactLedger ledger, TimeProvider time) : IDisposable
{
    private readonly StateBook<RunsState> book = new(ledger, new RunsProjection());

    /// <summary>The ledger below.</summary>
    public FactLedger Ledger => ledger;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>The runs as they are now.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public async Task<RunsState> StateAsync(CancellationToken ct) => (await book.CatchUpAsync(ct).ConfigureAwait(false)).State;

    /// <summary>Decides on the runs, and appends.</summary>
    /// <inheritdoc cref="StateBook{TState}.DecideAsync" path="/param|/exception" />
    public Task<Verdict> DecideAsync(Caller caller, string? why, Func<RunsState, Verdict> decide, CancellationToken ct) => book.DecideAsync(caller, why, decide, ct);

    /// <summary>Keeps JSON as a blob.</summary>
    /// <returns>SHA-256 of it, in hexadecimal.</returns>
    public async Task<string> PutAsync(JsonElement json, CancellationToken ct)
    {
        using var content = new MemoryStream(Platform.Json.CanonicalJson.Bytes(json));
        return (await ledger.Blobs.PutAsync(content, ct).ConfigureAwait(false)).Digest;
    }

    /// <summary>Reads JSON that was kept.</summary>
    /// <exception cref="LedgerException">It is not there any more, or is damaged.</exception>
    public async Task<JsonElement> ReadAsync(string digest, CancellationToken ct)
    {
        using var content = new MemoryStream();
        await ledger.Blobs.ReadAsync(digest, content, ct).ConfigureAwait(false);
        using var document = JsonDocument.Parse(content.GetBuffer().AsMemory(0, (int)content.Length));
        return document.RootElement.Clone();
    }

    /// <inheritdoc />
    public void Dispose() => book.Dispose();
}
