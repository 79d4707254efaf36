using System.Globalization;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>
/// The ledger's ids of the people and reasons that a scan names. What the ledger does not know yet has a placeholder, until
/// a fact that names it is about to be appended: nothing is kept of a scan that is refused or only compared.
/// </summary>
internal sealed class ScanNames(FactLedger ledger)
{
    private readonly Dictionary<string, string> people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<CancellationToken, ValueTask<string>>> waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> kept = new(StringComparer.Ordinal);

    /// <summary>The id of a person or team, or a placeholder.</summary>
    public async Task<string> PersonAsync(string name, CancellationToken ct)
    {
        if (!people.TryGetValue(name, out var id))
        {
            id = await ledger.FindPersonAsync(name, ct).ConfigureAwait(false) ?? Placeholder(stop => ledger.PersonAsync(name, stop));
            people.Add(name, id);
        }

        return id;
    }

    /// <summary>A placeholder for a reason that the register does not hold.</summary>
    public string Text(string text)
    {
        if (!texts.TryGetValue(text, out var id))
        {
            texts.Add(text, id = Placeholder(stop => ledger.TextAsync(text, null, stop)));
        }

        return id;
    }

    /// <summary>The id behind a placeholder that was kept; anything else stays.</summary>
    public string Id(string id) => kept.GetValueOrDefault(id, id);

    /// <summary>The ledger's id; null for a placeholder that was not kept.</summary>
    public string? KnownId(string id) => waiting.ContainsKey(id) ? kept.GetValueOrDefault(id) : id;

    /// <summary>Keeps what these placeholders stand for.</summary>
    public async Task KeepAsync(IEnumerable<string> ids, CancellationToken ct)
    {
        foreach (var id in ids.Where(one => waiting.ContainsKey(one) && !kept.ContainsKey(one)).Distinct(StringComparer.Ordinal).ToArray())
        {
            kept.Add(id, await waiting[id](ct).ConfigureAwait(false));
        }
    }

    /// <summary>Keeps what facts name, and gives the facts with its ids.</summary>
    public async Task<Verdict.Append> KeepAsync(Verdict.Append append, CancellationToken ct)
    {
        await KeepAsync(append.Streams.SelectMany(stream => stream.Facts).SelectMany(NamedBy), ct).ConfigureAwait(false);
        return new Verdict.Append([.. append.Streams.Select(stream => stream with { Facts = [.. stream.Facts.Select(WithIds)] })]);
    }

    // No id of the ledger has a colon.
    private string Placeholder(Func<CancellationToken, ValueTask<string>> keep)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"new:{waiting.Count}");
        waiting.Add(id, keep);
        return id;
    }

    private static IEnumerable<string> NamedBy(IFact fact) => fact switch
    {
        ItemOpened { Owner: { } owner } => [owner],
        OwnerChanged { Owner: { } owner } => [owner],
        ItemAccepted f => [f.By, f.Reason],
        ItemMarkedFalseAlarm f => [f.By, f.Reason],
        ApprovalRequested f => [f.By, f.Reason],
        _ => [],
    };

    private IFact WithIds(IFact fact) => fact switch
    {
        ItemOpened { Owner: { } owner } f => f with { Owner = Id(owner) },
        OwnerChanged { Owner: { } owner } f => f with { Owner = Id(owner) },
        ItemAccepted f => f with { By = Id(f.By), Reason = Id(f.Reason) },
        ItemMarkedFalseAlarm f => f with { By = Id(f.By), Reason = Id(f.Reason) },
        ApprovalRequested f => f with { By = Id(f.By), Reason = Id(f.Reason) },
        _ => fact,
    };
}
