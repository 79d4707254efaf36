using System.Globalization;
using System.Text.RegularExpressions;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>
/// <c>may-install: {package, below}</c>: a manifest lets a version below the given one be installed, or none declares the package.
/// </summary>
internal sealed partial class MayInstallBelow(string package, string below) : Condition
{
    public override Tri Test(FileContext file, Candidate place)
    {
        var declared = file.Repository.Dependencies[package].ToList();
        return (declared.Count == 0 || declared.Any(d => Allows(d.Specifier))).ToTri();
    }

    private bool Allows(string specifier)
    {
        var limit = Parts(below);
        foreach (Match clause in Clause().Matches(specifier))
        {
            var version = Parts(clause.Groups["version"].Value);
            var atLeast = clause.Groups["op"].Value is ">=" or ">" or "==" or "===" or "~=" or "^" or "~" or "";
            if (atLeast && Compare(version, limit) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    private static int Compare(int[] left, int[] right)
    {
        for (var i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            var difference = (i < left.Length ? left[i] : 0) - (i < right.Length ? right[i] : 0);
            if (difference != 0)
            {
                return difference;
            }
        }

        return 0;
    }

    private static int[] Parts(string version) =>
        [.. version.Split('.').Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)];

    [GeneratedRegex(@"(?<op>===|==|~=|>=|<=|!=|>|<|\^|~|)\s*(?<version>\d[\d.]*)", RegexOptions.NonBacktracking)]
    private static partial Regex Clause();
}
