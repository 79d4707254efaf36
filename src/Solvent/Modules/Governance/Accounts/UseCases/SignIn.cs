using Solvent.Platform.Deciding;
using Solvent.Platform.Security;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>Lets somebody in: with a password, or with the word of the sign-in provider.</summary>
/// <param name="Login">The login.</param>
/// <param name="Password">The password; null where the provider answers for the login.</param>
internal sealed record SignIn(string Login, string? Password)
{
    private static readonly SemaphoreSlim Hashing = new(Math.Max(1, Environment.ProcessorCount / 2));

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
        if (Password is not null && !await FitsAsync(await KeptPasswords.FindAsync(book.Ledger, account?.Password, ct).ConfigureAwait(false), Password, ct).ConfigureAwait(false))
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
            new Caller(account.Person, Logins.Normal(Login)), null, now => Decide(now, account, opened), ct).ConfigureAwait(false);
        return verdict is Verdict.Append ? secret : null;
    }

    // The account as it was when the password was checked: it may have been closed, or got another password, meanwhile.
    private static Verdict Decide(AccountState state, Account account, SessionOpened opened) => state.Accounts.TryGetValue(opened.Person, out var now) && now.Password == account.Password
        ? new Verdict.Append([new StreamOfFacts(Stream(opened.Session), [opened])])
        : new Refusal(RefusalKind.Forbidden, "The account was changed.");

    /// <summary>The stream of a session.</summary>
    public static string Stream(string session) => "access/session-" + session[..32];

    // Hashing takes a fifth of a second of a core on purpose: a few at a time, or the server does nothing else.
    private static async Task<bool> FitsAsync(string? kept, string password, CancellationToken ct)
    {
        await Hashing.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => PasswordHash.Fits(kept, password), ct).ConfigureAwait(false);
        }
        finally
        {
            Hashing.Release();
        }
    }
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
