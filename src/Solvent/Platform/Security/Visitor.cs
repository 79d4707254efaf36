using Solvent.Platform.Deciding;

namespace Solvent.Platform.Security;

/// <summary>Who asks, and what they may do.</summary>
/// <param name="Caller">The person.</param>
/// <param name="Grants">What they may do.</param>
/// <param name="Means">How they are known: <c>local</c>, <c>session</c>, or <c>token/ID</c>.</param>
internal sealed record Visitor(Caller Caller, Grants Grants, string Means)
{
    /// <inheritdoc cref="Grants.Lacks"/>
    public Refusal? Lacks(string scope, string? repository) => Grants.Lacks(scope, repository);
}

/// <summary>Knows visitors by what they bring.</summary>
internal interface IVisitors
{
    /// <summary>The visitor of a session, by the secret in its cookie; null when it is unknown or over.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="mayLook">Asked before the ledger is looked at for a secret that is not known here; false leaves it unknown.</param>
    /// <param name="ct">Stops it.</param>
    ValueTask<Visitor?> OfSessionAsync(string secret, Func<bool> mayLook, CancellationToken ct);

    /// <summary>The visitor of a token; null when it is unknown, revoked or over.</summary>
    /// <param name="token">The token.</param>
    /// <param name="mayLook">Asked before the ledger is looked at for a token that is not known here; false leaves it unknown.</param>
    /// <param name="ct">Stops it.</param>
    ValueTask<Visitor?> OfTokenAsync(string token, Func<bool> mayLook, CancellationToken ct);
}
