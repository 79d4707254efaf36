using System.Security.Cryptography;
using Solvent.Platform.Ledger;
using Solvent.Platform.Security;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>
/// Hashes of passwords, in the store of secrets: no fact, export or backup holds them. Each has an id of its own, which the fact names. Facts
/// of version 1 name a text beside the facts instead; those passwords are good until they are changed.
/// </summary>
internal static class KeptPasswords
{
    private const int IdLength = 32;

    /// <summary>Keeps the hash of a password.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> KeepAsync(FactLedger ledger, string password, CancellationToken ct)
    {
        var id = RandomNumberGenerator.GetHexString(IdLength, lowercase: true);
        await ledger.Store.Secrets.KeepAsync(NameOf(id), PasswordHash.Of(password), ct).ConfigureAwait(false);
        return id;
    }

    /// <summary>The hash of an id; null when it was erased, or is not in a restored ledger.</summary>
    public static async ValueTask<string?> FindAsync(FactLedger ledger, string? id, CancellationToken ct) => id is null ? null
        : LedgerNames.IsTextId(id) ? await ledger.ResolveTextAsync(id, ct).ConfigureAwait(false)
        : await ledger.Store.Secrets.FindAsync(NameOf(id), ct).ConfigureAwait(false);

    /// <summary>Erases the hash of an id, unless it is a text: those go with the person.</summary>
    public static async Task EraseAsync(FactLedger ledger, string? id, CancellationToken ct)
    {
        if (id is not null && !LedgerNames.IsTextId(id))
        {
            await ledger.Store.Secrets.EraseAsync(NameOf(id), ct).ConfigureAwait(false);
        }
    }

    /// <summary>The ids of all passwords that an account ever had.</summary>
    public static async Task<IReadOnlyList<string>> EverAsync(FactLedger ledger, string person, CancellationToken ct)
    {
        var ids = new List<string>();
        await foreach (var fact in ledger.ReadStreamAsync(OpenAccount.Stream(person), ct).ConfigureAwait(false))
        {
            if (fact.Body is AccountOpened { Password: { } first })
            {
                ids.Add(first);
            }
            else if (fact.Body is PasswordChanged changed)
            {
                ids.Add(changed.Password);
            }
        }

        return ids;
    }

    private static string NameOf(string id) => $"password/{id}";
}
