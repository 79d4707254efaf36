using Solvent.Platform.Deciding;
using Solvent.Platform.Security;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>
/// Keeps one administrator at least. What takes one away appends to a stream that all of them share, so that two replicas which
/// each take away another one at the same moment meet there, and the later one decides again.
/// </summary>
internal static class Administrators
{
    /// <summary>The stream that all of them share.</summary>
    public const string Stream = "access/administrators";

    /// <summary>Whether somebody may manage access everywhere.</summary>
    public static bool Has(AccountState state, string person) => state.GrantsOf(person).Allows(Scopes.AccessWrite, null);

    /// <summary>What takes rights away; refused where no administrator would be left.</summary>
    /// <param name="state">Access.</param>
    /// <param name="people">Whose rights; who is no administrator does not matter here.</param>
    /// <param name="name">What they are called, for the refusal.</param>
    /// <param name="changes">The facts that take them away.</param>
    public static Verdict Leave(AccountState state, IReadOnlyCollection<string> people, string name, IReadOnlyList<StreamOfFacts> changes)
    {
        var leaving = people.Where(person => Has(state, person)).ToList();
        return leaving.Count == 0 ? new Verdict.Append(changes)
            : state.Accounts.Keys.All(person => leaving.Contains(person) || !Has(state, person)) ? new Refusal(RefusalKind.NotAllowed, $"'{name}' is the only administrator; make another one first.")
            : new Verdict.Append([.. changes, new StreamOfFacts(Stream, [.. leaving.Select(person => new AdministratorLeft(person))])]);
    }
}
