namespace Solvent.Modules.Governance.Accounts;

/// <summary>An account as a page shows it.</summary>
/// <param name="Person">The ledger's id of the login.</param>
/// <param name="Login">The login.</param>
/// <param name="HasPassword">Whether it signs in with a local password.</param>
/// <param name="Roles">Its roles, ordered.</param>
/// <param name="Tokens">How many tokens act for it.</param>
internal sealed record AccountRow(string Person, string Login, bool HasPassword, IReadOnlyList<HeldRole> Roles, int Tokens)
{
    /// <summary>The address of its page.</summary>
    public string Address => $"{AccessPages.ListPath}/{Person}";

    /// <summary>How a role is told.</summary>
    public static string Words(HeldRole role) => role.Repository is null ? role.Role : $"{role.Role} of {role.Repository}";
}

/// <summary>What the page of all accounts shows.</summary>
/// <param name="Rows">The accounts, by login.</param>
/// <param name="Typed">What was typed to open one, when that was refused.</param>
/// <param name="FormToken">The token of its form.</param>
internal sealed record AccountsModel(IReadOnlyList<AccountRow> Rows, string Typed, string FormToken)
{
    /// <summary>Reads it.</summary>
    public static async Task<AccountsModel> ReadAsync(AccountBook book, string typed, string formToken, CancellationToken ct)
    {
        var state = await book.StateAsync(ct).ConfigureAwait(false);
        var rows = new List<AccountRow>();
        foreach (var account in state.Accounts.Values)
        {
            rows.Add(await RowAsync(book, state, account, ct).ConfigureAwait(false));
        }

        return new AccountsModel([.. rows.OrderBy(row => row.Login, StringComparer.Ordinal)], typed, formToken);
    }

    /// <summary>The row of an account.</summary>
    public static async Task<AccountRow> RowAsync(AccountBook book, AccountState state, Account account, CancellationToken ct) => new(
        account.Person, await book.Ledger.PersonNameAsync(account.Person, ct).ConfigureAwait(false) ?? SideRecords.Erased, account.Password is not null,
        [.. account.Roles.OrderBy(role => role.Role, StringComparer.Ordinal).ThenBy(role => role.Repository, StringComparer.Ordinal)], state.Tokens.OfOwner(account.Person).Count());
}

/// <summary>What the page of an account shows.</summary>
/// <param name="Row">The account.</param>
/// <param name="Tokens">Its tokens, by when they end.</param>
/// <param name="Scopes">The scopes that it has somewhere: what a token of it may have.</param>
/// <param name="FormToken">The token of its forms.</param>
internal sealed record AccountModel(AccountRow Row, IReadOnlyList<ListedToken> Tokens, IReadOnlyList<string> Scopes, string FormToken)
{
    /// <summary>A token that was just made: its secret is shown this once.</summary>
    public IssuedToken? Made { get; init; }

    /// <summary>Reads it.</summary>
    /// <returns>Null when there is no such account.</returns>
    public static async Task<AccountModel?> ReadAsync(AccountBook book, string person, string formToken, CancellationToken ct)
    {
        var state = await book.StateAsync(ct).ConfigureAwait(false);
        if (!state.Accounts.TryGetValue(person, out var account))
        {
            return null;
        }

        var grants = state.GrantsOf(person);
        return new AccountModel(
            await AccountsModel.RowAsync(book, state, account, ct).ConfigureAwait(false),
            (await TokenListDocument.ReadAsync(book, person, ct).ConfigureAwait(false)).Items,
            [.. Platform.Security.Scopes.All.Where(grants.AllowsSomewhere)], formToken);
    }
}
