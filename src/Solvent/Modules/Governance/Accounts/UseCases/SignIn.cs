using Solvent.Platform.Deciding;
using Solvent.Platform.Security;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>Lets somebody in: with a password, or with the word of the sign-in provider.</summary>
/// <param name="Login">The login.</param>
/// <param name="Password">The password; null where the provider answers for the login.</param>
internal sealed record SignIn(string Login, string? Password)
{
    /// <summary>How long a sign-in lasts.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(12);

    /// <summary>Checks and appends.</summary>
    /// <returns>The secret for the cookie; null when there is no such account or the password is wrong, which is not told apart.</returns>
    public async Task<string?> HandleAsync(AccountBook book, CancellationToken ct)
    {
        if (Logins.Refuse(Login) is not null)
        {
            return null;
        }

        // Not PersonAsync, which would make a record of every name that anybody types.
        var state = await book.StateAsync(ct).ConfigureAwait(false);
        var person = await book.Ledger.FindPersonAsync(Logins.Normal(Login), ct).ConfigureAwait(false);
        var account = person is null ? null : state.Accounts.GetValueOrDefault(person);
        if (Password is not null && !PasswordHash.Fits(await KeptAsync(book, account, ct).ConfigureAwait(false), Password))
        {
            return null;
        }

        if (account is null)
        {
            return null;
        }

        var secret = Secret.New();
        var opened = new SessionOpened(Secret.Digest(secret), account.Person, Password is null ? "provider" : "password", book.Now + Life);
        var verdict = await book.DecideAsync(
            new Caller(account.Person, Logins.Normal(Login)), null, now => Decide(now, opened), ct).ConfigureAwait(false);
        return verdict is Verdict.Append ? secret : null;
    }

    private static Verdict Decide(AccountState state, SessionOpened opened) => state.Accounts.ContainsKey(opened.Person)
        ? new Verdict.Append([new StreamOfFacts(Stream(opened.Session), [opened])])
        : new Refusal(RefusalKind.Forbidden, "The account was closed.");

    /// <summary>The stream of a session.</summary>
    public static string Stream(string session) => "access/session-" + session[..32];

    private static async Task<string?> KeptAsync(AccountBook book, Account? account, CancellationToken ct) =>
        account?.Password is { } id ? await book.Ledger.ResolveTextAsync(id, ct).ConfigureAwait(false) : null;
}

/// <summary>Ends a sign-in.</summary>
/// <param name="Secret">The secret of its cookie.</param>
internal sealed record SignOut(string Secret)
{
    /// <summary>Appends; a session that is over already stays so.</summary>
    public async Task HandleAsync(AccountBook book, Caller caller, CancellationToken ct)
    {
        var digest = Platform.Security.Secret.Digest(Secret);
        await book.DecideAsync(caller, null, state => new Verdict.Append(
            state.Sessions.ContainsKey(digest) ? [new StreamOfFacts(SignIn.Stream(digest), [new SessionClosed(digest)])] : []), ct).ConfigureAwait(false);
    }
}
