using System.Text.Json.Serialization;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>Accounts with their roles: <c>solvent.account-list/1</c>.</summary>
internal sealed record AccountListDocument(string Schema, IReadOnlyList<ListedAccount> Items, string? Next)
{
    /// <summary>Reads them, ordered by login.</summary>
    public static async Task<AccountListDocument> ReadAsync(AccountBook book, CancellationToken ct)
    {
        var state = await book.StateAsync(ct).ConfigureAwait(false);
        var items = new List<ListedAccount>();
        foreach (var account in state.Accounts.Values)
        {
            var login = await book.Ledger.PersonNameAsync(account.Person, ct).ConfigureAwait(false) ?? "(erased)";
            items.Add(new ListedAccount(login, account.Password is not null, [.. account.Roles.OrderBy(r => r.Role, StringComparer.Ordinal).ThenBy(r => r.Repository, StringComparer.Ordinal)]));
        }

        return new AccountListDocument("solvent.account-list/1", [.. items.OrderBy(item => item.Login, StringComparer.Ordinal)], null);
    }
}

/// <summary>An account.</summary>
/// <param name="Login">The login; <c>(erased)</c> when the name is gone.</param>
/// <param name="HasPassword">Whether it signs in with a local password.</param>
/// <param name="Roles">Its roles.</param>
internal sealed record ListedAccount(string Login, bool HasPassword, IReadOnlyList<HeldRole> Roles);

/// <summary>Tokens without their secrets: <c>solvent.token-list/1</c>.</summary>
internal sealed record TokenListDocument(string Schema, IReadOnlyList<ListedToken> Items, string? Next)
{
    /// <summary>Reads them, ordered by when they end.</summary>
    /// <param name="book">Access.</param>
    /// <param name="owner">Only those of this person; null for all.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<TokenListDocument> ReadAsync(AccountBook book, string? owner, CancellationToken ct)
    {
        var state = await book.StateAsync(ct).ConfigureAwait(false);
        var items = new List<ListedToken>();
        foreach (var token in (owner is null ? state.Tokens.All : state.Tokens.OfOwner(owner)).OrderBy(token => token.Until).ThenBy(token => token.Id, StringComparer.Ordinal))
        {
            var login = await book.Ledger.PersonNameAsync(token.Owner, ct).ConfigureAwait(false) ?? "(erased)";
            var label = await book.Ledger.ResolveTextAsync(token.Label, ct).ConfigureAwait(false);
            items.Add(new ListedToken(token.Id, login, label, token.Scopes, token.Repositories ?? [], token.Until, token.Until <= book.Now, token.LastUsed));
        }

        return new TokenListDocument("solvent.token-list/1", items, null);
    }
}

/// <summary>A token without its secret.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Owner">The login that it acts for; <c>(erased)</c> when the name is gone.</param>
/// <param name="Label">What it is for; null when that was erased.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Repositories">For these only; empty for all.</param>
/// <param name="Until">When it is over.</param>
/// <param name="IsOver">Whether it is over.</param>
/// <param name="LastUsed">The last day (UTC) on which it was used; null when it never was.</param>
internal sealed record ListedToken(
    string Id, string Owner, string? Label, IReadOnlyList<string> Scopes, IReadOnlyList<string> Repositories, DateTimeOffset Until, bool IsOver, DateOnly? LastUsed);

/// <summary>JSON that is printed and served about access.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AccountListDocument))]
[JsonSerializable(typeof(TokenListDocument))]
[JsonSerializable(typeof(IssuedToken))]
[JsonSerializable(typeof(DenialList))]
internal sealed partial class AccountDocumentJson : JsonSerializerContext;
