using System.Text.RegularExpressions;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>
/// <c>may-install: {package, below}</c>: a manifest lets a version below the given one be installed, or none declares the package.
/// Where a lock file holds the package, its version is the one that counts.
/// </summary>
internal sealed partial class MayInstallBelow(string package, string below) : Condition
{
    public override Tri Test(FileContext file, Candidate place)
    {
        var ecosystem = file.Language switch { Language.TypeScript => Ecosystem.Npm, Language.CSharp => Ecosystem.NuGet, _ => Ecosystem.Python };
        var declared = file.Repository.Dependencies[package].Where(d => d.Ecosystem == ecosystem).ToList();
        if (declared.Count > 0)
        {
            return declared.Any(d => d.Locked is { } version ? IsBelow(version) : Allows(d.Specifier)).ToTri();
        }

        // A package that others bring stands in the lock file alone.
        var locked = file.Repository.Packages.Locks.Where(l => l.Ecosystem == ecosystem).Select(l => l.Versions?.GetValueOrDefault(package)).OfType<string>().ToList();
        return (locked.Count == 0 || locked.Any(IsBelow)).ToTri();
    }

    private bool IsBelow(string version) => VersionNumbers.Compare(version, below) < 0;

    private bool Allows(string specifier)
    {
        foreach (Match clause in Clause().Matches(specifier))
        {
            var atLeast = clause.Groups["op"].Value is ">=" or ">" or "==" or "===" or "~=" or "^" or "~" or "=" or "";
            if (atLeast && VersionNumbers.Compare(clause.Groups["version"].Value, below) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    [GeneratedRegex(@"(?<op>===|==|~=|>=|<=|!=|>|<|=|\^|~|)\s*(?<version>\d[\d.]*)", RegexOptions.NonBacktracking)]
    private static partial Regex Clause();
}
