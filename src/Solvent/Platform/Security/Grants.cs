using Solvent.Platform.Deciding;

namespace Solvent.Platform.Security;

/// <summary>A scope, for one repository or the whole organisation.</summary>
/// <param name="Scope">One of <see cref="Scopes.All"/>.</param>
/// <param name="Repository">The repository's identity; null for all of them and for what belongs to none.</param>
internal readonly record struct Grant(string Scope, string? Repository);

/// <summary>All that a visitor may do.</summary>
internal sealed class Grants(IEnumerable<Grant> grants)
{
    private readonly HashSet<Grant> held = [.. grants];

    /// <summary>Everything everywhere: whoever sits at the machine.</summary>
    public static Grants Everything { get; } = new(Scopes.All.Select(scope => new Grant(scope, null)));

    /// <summary>Whether something may be done to a repository; null asks for the whole organisation.</summary>
    public bool Allows(string scope, string? repository) =>
        held.Contains(new(scope, null)) || (repository is not null && held.Contains(new(scope, repository)));

    /// <summary>The refusal where a scope is missing; null where it is there.</summary>
    public Refusal? Lacks(string scope, string? repository) => Allows(scope, repository) ? null : new Refusal(
        RefusalKind.Forbidden,
        $"This needs `{scope}`{(repository is null ? " for the whole organisation" : " for this repository")}; ask an administrator for a role or a token that has it.");

    /// <summary>Whether something may be done to any repository.</summary>
    public bool AllowsSomewhere(string scope) => held.Any(grant => grant.Scope == scope);

    /// <summary>The repositories that something may be done to; null for all.</summary>
    public IReadOnlySet<string>? Repositories(string scope) => held.Contains(new(scope, null))
        ? null
        : held.Where(grant => grant.Scope == scope).Select(grant => grant.Repository!).ToHashSet(StringComparer.Ordinal);

    /// <summary>What is left of these with only what others allow too.</summary>
    public Grants Within(Grants others) => new(held.Where(grant => others.Allows(grant.Scope, grant.Repository)));

    /// <summary>What is left of these with only some scopes and, where any are named, some repositories.</summary>
    public Grants LimitedTo(IReadOnlyCollection<string> scopes, IReadOnlyCollection<string>? repositories) => new(held
        .Where(grant => scopes.Contains(grant.Scope, StringComparer.Ordinal))
        .SelectMany(grant => repositories is null ? [grant]
            : grant.Repository is null ? repositories.Select(repository => grant with { Repository = repository })
            : repositories.Contains(grant.Repository, StringComparer.Ordinal) ? [grant] : Array.Empty<Grant>()));
}
