using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>The repository that a role is for: a mistyped one would give a right that nobody notices to be missing.</summary>
internal static class RoleRepository
{
    private const int LongestId = 200;

    /// <summary>The refusal of a repository that the register does not know; null for one that it knows, and for none.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="id">The repository's id, or null.</param>
    /// <param name="inAdvance">Whether it may be one that is pushed later.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<Refusal?> RefuseAsync(FactLedger ledger, string? id, bool inAdvance, CancellationToken ct)
    {
        if (id is null)
        {
            return null;
        }

        if (id.Length is 0 or > LongestId || id.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
        {
            return new Refusal(RefusalKind.BadInput, $"A repository is named by its id, one word of 1 to {LongestId} characters; `solvent repository list` shows them.");
        }

        if (inAdvance || await RepositoryIndex.KnowsAsync(ledger, id, ct).ConfigureAwait(false))
        {
            return null;
        }

        var near = await RepositoryIndex.NearAsync(ledger, id, ct).ConfigureAwait(false);
        var meant = near.Count == 0 ? "`solvent repository list` shows which there are." : $"Did you mean {string.Join(" or ", near.Select(one => $"{one.Id} ({one.Name})"))}?";
        return new Refusal(RefusalKind.BadInput, $"No repository has the id '{id}'. {meant} For one that is pushed later, say so with --in-advance (`inAdvance` in the API).");
    }
}
