using System.Collections.Immutable;
using Solvent.Platform.Security;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>Tokens, found by id, digest or owner without a walk over all of them. Immutable.</summary>
internal sealed class TokenSet
{
    private readonly ImmutableDictionary<string, Token> _byId;
    private readonly ImmutableDictionary<string, string> _byDigest;
    private readonly ImmutableDictionary<string, ImmutableHashSet<string>> _byOwner;

    private TokenSet(ImmutableDictionary<string, Token> byId, ImmutableDictionary<string, string> byDigest, ImmutableDictionary<string, ImmutableHashSet<string>> byOwner) =>
        (_byId, _byDigest, _byOwner) = (byId, byDigest, byOwner);

    /// <summary>None.</summary>
    public static TokenSet Empty { get; } = new(
        ImmutableDictionary.Create<string, Token>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, string>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, ImmutableHashSet<string>>(StringComparer.Ordinal));

    /// <summary>All of them.</summary>
    public IEnumerable<Token> All => _byId.Values;

    /// <summary>The token of an id, or null.</summary>
    public Token? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The token of a digest, or null.</summary>
    /// <remarks>
    /// What is looked up is a digest of what was sent. Nobody can choose a digest, so that the time of a look-up tells nothing of a secret;
    /// the comparison at the end does not tell where two differ.
    /// </remarks>
    public Token? OfDigest(string digest) =>
        _byDigest.TryGetValue(digest, out var id) && _byId[id] is var token && Secret.AreSame(token.Digest, digest) ? token : null;

    /// <summary>The tokens of a person.</summary>
    public IEnumerable<Token> OfOwner(string person) => _byOwner.TryGetValue(person, out var ids) ? ids.Select(id => _byId[id]) : [];

    /// <summary>With one more, in place of one with its id.</summary>
    public TokenSet With(Token token)
    {
        var rest = Without(token.Id);
        var owned = rest._byOwner.GetValueOrDefault(token.Owner) ?? ImmutableHashSet.Create<string>(StringComparer.Ordinal);
        return new(rest._byId.SetItem(token.Id, token), rest._byDigest.SetItem(token.Digest, token.Id), rest._byOwner.SetItem(token.Owner, owned.Add(token.Id)));
    }

    /// <summary>Without the one of an id.</summary>
    public TokenSet Without(string id)
    {
        if (Find(id) is not { } token)
        {
            return this;
        }

        var owned = _byOwner[token.Owner].Remove(id);
        return new(_byId.Remove(id), _byDigest.Remove(token.Digest), owned.IsEmpty ? _byOwner.Remove(token.Owner) : _byOwner.SetItem(token.Owner, owned));
    }

    /// <summary>Without some of a person's.</summary>
    public TokenSet Without(string person, Func<Token, bool> which) => OfOwner(person).Where(which).Aggregate(this, (rest, token) => rest.Without(token.Id));
}
