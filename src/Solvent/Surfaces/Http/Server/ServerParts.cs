using Solvent.Platform.Ledger;
using Solvent.Surfaces.Web;

namespace Solvent.Surfaces.Http;

/// <summary>What the modules make of an open ledger for a server.</summary>
/// <param name="Pages">Their pages.</param>
/// <param name="Api">Their routes for programs.</param>
/// <param name="AddServices">What both ask for.</param>
/// <param name="Background">What goes on beside requests, each until it is cancelled.</param>
/// <param name="Denied">Told of denied requests.</param>
/// <param name="CanSignInAsync">Whether anybody could sign in.</param>
/// <param name="Dispose">Ends what they opened.</param>
internal sealed record ServerParts(
    IReadOnlyList<SitePart> Pages, IReadOnlyList<ApiRoute> Api, Action<IServiceCollection> AddServices, IReadOnlyList<Func<CancellationToken, Task>> Background,
    Action<DeniedRequest> Denied, Func<CancellationToken, Task<bool>> CanSignInAsync, Action Dispose)
{
    /// <summary>Fails with what a user can mend while requests would be refused.</summary>
    public Func<CancellationToken, Task> CheckAsync { get; init; } = _ => Task.CompletedTask;
}

/// <summary>Makes the parts.</summary>
/// <param name="ledger">The open ledger.</param>
/// <param name="choices">What was chosen for the modules.</param>
/// <exception cref="Cli.UsageException">A choice makes no sense.</exception>
internal delegate ServerParts ServerComposition(FactLedger ledger, ServerChoices choices);

/// <summary>What whoever starts a server chooses for its modules.</summary>
/// <param name="SignIn">The file of the sign-in provider, or null.</param>
/// <param name="SigningKey">The file of the key that signs checkpoints and statements; null for the usual one.</param>
/// <param name="KeepSnapshots">Which reports of scans are kept; null for all.</param>
internal sealed record ServerChoices(string? SignIn = null, string? SigningKey = null, string? KeepSnapshots = null);
