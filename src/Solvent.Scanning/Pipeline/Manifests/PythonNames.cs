using System.Text.RegularExpressions;
using Solvent.Scanning.Rules.Matching;

namespace Solvent.Scanning.Pipeline.Manifests;

/// <summary>Names and versions as Python's tools write them.</summary>
internal static partial class PythonNames
{
    public static string Normalise(string name) => name.Split('[')[0].Trim().Replace('_', '-').Replace('.', '-').ToLowerInvariant();

    /// <summary><c>name[extra]&gt;=1; marker</c>, or null for a path or an address.</summary>
    public static Dependency? Of(string requirement, string path, DependencyKind kind = DependencyKind.Runtime)
    {
        var match = Requirement().Match(requirement);
        if (!match.Success)
        {
            return null;
        }

        var rest = match.Groups["rest"].Value.Trim();
        var isAddress = rest.StartsWith('@');
        var specifier = isAddress ? "" : rest.Split(';')[0].Trim().Trim('(', ')');
        return New(match.Groups["name"].Value, specifier, path, kind, isOpen: !isAddress && !IsExact(specifier));
    }

    public static Dependency New(string name, string specifier, string path, DependencyKind kind, bool isOpen) =>
        new(Normalise(name), specifier, path) { Ecosystem = Ecosystem.Python, Kind = kind, IsOpen = isOpen };

    /// <summary>Whether one version alone fulfils it.</summary>
    public static bool IsExact(string specifier) => specifier.Split(',').Any(static s => s.TrimStart().StartsWith("==", StringComparison.Ordinal) && !s.Contains('*', StringComparison.Ordinal));

    [GeneratedRegex(@"^\s*(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)\s*(\[[^\]]*\])?\s*(?<rest>([=<>!~(@;]|$).*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Requirement();
}
