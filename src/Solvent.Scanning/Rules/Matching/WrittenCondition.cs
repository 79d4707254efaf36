using System.Text.RegularExpressions;

namespace Solvent.Scanning.Rules.Matching;

/// <summary><c>written: pattern</c>: the text of the place, as it stands in the file, matches.</summary>
internal sealed class WrittenAs(Regex pattern) : Condition
{
    public override Tri Test(FileContext file, Candidate place) => pattern.IsMatch(file.Tree.Source.Slice(place.Span)).ToTri();
}
