using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>How far a clause is looked for around a place.</summary>
internal enum Reach
{
    /// <summary>Inside the place itself.</summary>
    Place,
    /// <summary>In the function around it; outside of functions, in what the module runs itself.</summary>
    Function,
    /// <summary>In the class around it.</summary>
    Class,
    /// <summary>In the file.</summary>
    File,
}

/// <summary><c>in-function</c>, <c>in-class</c>, <c>in-file</c>, <c>contains</c>: a place of the clause lies there. With <c>not</c>: absence there.</summary>
internal sealed class HasAround(Clause clause, Reach reach) : Condition
{
    public override IReadOnlyCollection<Needle>? Literals(Concepts.LanguageVocabulary vocabulary) => clause.Literals(vocabulary) is [var first, ..] ? first : null;

    public override IEnumerable<IReadOnlyCollection<Needle>> Groups(Concepts.LanguageVocabulary vocabulary) => clause.Literals(vocabulary);

    public override Tri Test(FileContext file, Candidate place) => clause.PlacesIn(file).Any(found => Lies(file, found, place)).ToTri();

    private bool Lies(FileContext file, Candidate found, Candidate place) => reach switch
    {
        Reach.Place => place.Span.Contains(found.Span) && !ReferenceEquals(found.Node, place.Node),
        Reach.Function => IsUnder(file, found, Enclosing.FunctionOf(file, place)),
        Reach.Class => Enclosing.ClassOf(place) is { } type && Enclosing.ClassesOf(found).Contains(type),
        _ => true,
    };

    private static bool IsUnder(FileContext file, Candidate found, FunctionNode? function) =>
        function is null ? Enclosing.FunctionOf(file, found) is null : function.Span.Contains(found.Span);
}

/// <summary><c>near: {lines, …}</c>: a place of the clause begins at most so many lines away.</summary>
internal sealed class Near(Clause clause, int lines) : Condition
{
    public override IReadOnlyCollection<Needle>? Literals(Concepts.LanguageVocabulary vocabulary) => clause.Literals(vocabulary) is [var first, ..] ? first : null;

    public override IEnumerable<IReadOnlyCollection<Needle>> Groups(Concepts.LanguageVocabulary vocabulary) => clause.Literals(vocabulary);

    public override Tri Test(FileContext file, Candidate place)
    {
        var (first, last) = (LineOf(file, place.Span.Start), LineOf(file, place.Span.End));
        return clause.PlacesIn(file).Any(found => LineOf(file, found.Span.Start) is var line && line >= first - lines && line <= last + lines).ToTri();
    }

    // Lines of the text that was parsed: the cells of a notebook lie behind each other.
    private static int LineOf(FileContext file, int offset) => file.Tree.Source.LineOf(offset);
}

/// <summary>What lies around a place.</summary>
internal static class Enclosing
{
    /// <summary>The nearest function; null for what the module runs itself.</summary>
    public static FunctionNode? FunctionOf(FileContext file, Candidate place) => place.Node is { } node
        ? FileModel.FunctionAround(node)
        : file.Model.Functions.LastOrDefault(f => f.Span.Contains(place.Span));

    public static ClassNode? ClassOf(Candidate place) => place.Node is { } node ? FileModel.ClassAround(node) : null;

    public static IEnumerable<ClassNode> ClassesOf(Candidate place) => place.Node is { } node ? FileModel.Around(node).OfType<ClassNode>() : [];
}
