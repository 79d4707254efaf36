using Solvent.Platform.Deciding;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>Lets somebody in no more: their roles, tokens and sessions are over, and their password is erased.</summary>
internal sealed record CloseAccount(string Login)
{
    /// <summary>Decides.</summary>
    public Verdict Decide(AccountState state, string person) =>
        state.Accounts.ContainsKey(person) ? DecideAll(state, [person], Login) : Logins.Unknown(Login);

    /// <summary>Decides on all accounts of somebody, which may be none.</summary>
    /// <param name="state">Access.</param>
    /// <param name="people">The ledger's ids of their logins.</param>
    /// <param name="name">What they are called, for the refusal.</param>
    public static Verdict DecideAll(AccountState state, IReadOnlyList<string> people, string name)
    {
        var open = people.Where(state.Accounts.ContainsKey).ToList();
        return Administrators.Leave(state, open, name, open.ConvertAll(person => new StreamOfFacts(OpenAccount.Stream(person), [new AccountClosed(person)])));
    }

    /// <summary>Decides and appends.</summary>
    public async Task<Verdict> HandleAsync(AccountBook book, Caller caller, CancellationToken ct)
    {
        if ((Logins.Refuse(Login)) is { } refusal)
        {
            return refusal;
        }

        return await book.Ledger.FindPersonAsync(Logins.Normal(Login), ct).ConfigureAwait(false) is { } person
            ? await CloseAsync(book, caller, person, Login, ct).ConfigureAwait(false)
            : Logins.Unknown(Login);
    }

    /// <summary>Closes the account of a person, whose name may be erased.</summary>
    /// <param name="book">Access.</param>
    /// <param name="caller">Who closes it.</param>
    /// <param name="person">The ledger's id of the login.</param>
    /// <param name="name">What they are called, for the refusal.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<Verdict> CloseAsync(AccountBook book, Caller caller, string person, string name, CancellationToken ct)
    {
        string? password = null;
        var verdict = await book.DecideAsync(caller, null, state =>
        {
            password = state.Accounts.GetValueOrDefault(person)?.Password;
            return new CloseAccount(name).Decide(state, person);
        }, ct).ConfigureAwait(false);
        if (verdict is Verdict.Append)
        {
            await KeptPasswords.EraseAsync(book.Ledger, password, ct).ConfigureAwait(false);
        }

        return verdict;
    }
}
