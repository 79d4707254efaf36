using Solvent.Platform.Deciding;
using Solvent.Platform.Security;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>Gives an account another password, erases the one before and ends its sessions.</summary>
internal sealed record ChangePassword(string Login, string Password)
{
    /// <summary>Decides.</summary>
    public Verdict Decide(AccountState state, string person, string password) => state.Accounts.ContainsKey(person)
        ? new Verdict.Append([new StreamOfFacts(OpenAccount.Stream(person), [new PasswordChanged(person, password)])])
        : Logins.Unknown(Login);

    /// <summary>Decides and appends.</summary>
    public async Task<Verdict> HandleAsync(AccountBook book, Caller caller, CancellationToken ct)
    {
        if ((Logins.Refuse(Login) ?? Passwords.Refuse(Password)) is { } refusal)
        {
            return refusal;
        }

        // Not PersonAsync, which would make a record of every name that anybody types.
        if (await book.Ledger.FindPersonAsync(Logins.Normal(Login), ct).ConfigureAwait(false) is not { } person)
        {
            return Logins.Unknown(Login);
        }

        var password = await KeptPasswords.KeepAsync(book.Ledger, Password, ct).ConfigureAwait(false);
        string? before = null;
        var verdict = await book.DecideAsync(caller, null, state =>
        {
            before = state.Accounts.GetValueOrDefault(person)?.Password;
            return Decide(state, person, password);
        }, ct).ConfigureAwait(false);
        await KeptPasswords.EraseAsync(book.Ledger, verdict is Verdict.Append { IsRepeated: false } ? before : password, ct).ConfigureAwait(false);
        return verdict;
    }
}
