using Solvent.Modules.Governance.Accounts;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;
using Solvent.Platform.Security;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Http;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Governance;

/// <summary>What the module does in a server: knows visitors, signs them in and out, keeps denials.</summary>
internal sealed class GovernanceServer : IDisposable
{
    private readonly AccountBook book;
    private readonly ProviderSignIn? provider;
    private readonly DenialLog denials;
    private readonly SignInPages pages;
    private readonly TimeProvider clock;
    private readonly LongReads reads = new();
    private readonly ServerKey key;

    /// <summary>Over an open ledger.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="choices">What was chosen for it.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="UsageException">How long reports are kept is malformed.</exception>
    public GovernanceServer(FactLedger ledger, ServerChoices choices, TimeProvider time)
    {
        Policies = choices.KeepSnapshots is not { } keep ? []
            : [new RetentionPolicy(Retention.Read(keep) ?? throw new UsageException($"--keep-snapshots is {Retention.Form}, not `{keep}`."))];
        key = new ServerKey(SigningKey.OfServer(choices.SigningKey, ledger.Store.Place));
        var signIn = choices.SignIn;
        provider = signIn is null ? null : new ProviderSignIn(SignInProvider.Read(signIn));
        book = new AccountBook(ledger, time);
        denials = new DenialLog(ledger);
        clock = time;
        pages = new SignInPages(book, provider, new SignInThrottle(time));
    }

    /// <summary>Policies that only a server has which was told so.</summary>
    public IReadOnlyList<Policy> Policies { get; }

    /// <summary>What goes on beside requests.</summary>
    public IReadOnlyList<Func<CancellationToken, Task>> Background =>
        [book.FollowAsync, ct => EachMinute.RunAsync(denials.AppendAsync, clock, ct), ct => EachMinute.RunAsync(book.Uses.AppendAsync, clock, ct)];

    /// <summary>Adds the module's pages, and the routes that sign people in and out.</summary>
    public void Pages(IEndpointRouteBuilder routes)
    {
        pages.Map(routes);
        new AccessPages(book).Map(routes);
        WorkSite.Map(routes);
    }

    /// <summary>Adds what routes ask for.</summary>
    public void AddServices(IServiceCollection services) => services.AddSingleton(book).AddSingleton<IVisitors>(book).AddSingleton(reads).AddSingleton(key);

    /// <summary>Notes a denied request.</summary>
    public void Denied(DeniedRequest denied) => denials.Note(denied);

    /// <summary>What a person may do now; null for who never had an account here.</summary>
    public async Task<Grants?> GrantsOfAsync(string person, CancellationToken ct) => (await book.StateAsync(ct).ConfigureAwait(false)).KnownGrantsOf(person);

    /// <summary>Whether anybody has a password that is kept here: a restored ledger holds none.</summary>
    public async Task<bool> CanSignInAsync(CancellationToken ct)
    {
        foreach (var account in (await book.StateAsync(ct).ConfigureAwait(false)).Accounts.Values)
        {
            if (await KeptPasswords.FindAsync(book.Ledger, account.Password, ct).ConfigureAwait(false) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Fails while nobody knows who may do what.</summary>
    public Task CheckAsync(CancellationToken ct) => book.CheckAsync(ct);

    /// <inheritdoc />
    public void Dispose()
    {
        provider?.Dispose();
        reads.Dispose();
        book.Dispose();
    }
}
