using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Solvent.Tests.Architecture.Arrows;

/// <summary>Reads the names of a C# file.</summary>
internal static class CSharpNames
{
    /// <summary>Everything the file declares and mentions.</summary>
    public static FileNames Read(string text)
    {
        var root = CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot();
        var nodes = root.DescendantNodes().ToArray();
        var usings = nodes.OfType<UsingDirectiveSyntax>().ToArray();
        var aliases = usings
            .Where(directive => directive is { Alias: not null, NamespaceOrType: NameSyntax })
            .GroupBy(directive => directive.Alias!.Name.Identifier.Text)
            .ToDictionary(group => group.Key, group => Identifiers(group.First().NamespaceOrType));
        var names = nodes.OfType<SimpleNameSyntax>()
            .Where(IsHead)
            .Select(head => Name(head, aliases))
            .OfType<Mention>();
        return new FileNames(
            [.. nodes.OfType<BaseNamespaceDeclarationSyntax>().Select(Full)],
            [.. nodes.OfType<MemberDeclarationSyntax>().Select(TypeName).OfType<string>()],
            [.. usings.Select(Opened).OfType<Mention>(), .. names]);
    }

    private static Mention? Opened(UsingDirectiveSyntax directive) =>
        directive.NamespaceOrType is not NameSyntax name ? null : new Mention(
            Identifiers(name),
            Scope(directive),
            Line(directive),
            directive.GlobalKeyword.RawKind == 0 ? MentionKind.Using : MentionKind.GlobalUsing);

    private static Mention? Name(SimpleNameSyntax head, Dictionary<string, IReadOnlyList<string>> aliases)
    {
        var top = Top(head);
        if (top.Parent is UsingDirectiveSyntax or BaseNamespaceDeclarationSyntax or NameEqualsSyntax)
        {
            return null;
        }

        var chain = Identifiers(top);
        var replaced = aliases.TryGetValue(chain[0], out var target) ? [.. target, .. chain.Skip(1)] : chain;
        return new Mention(replaced, Scope(head), Line(head), MentionKind.Name);
    }

    private static bool IsHead(SimpleNameSyntax name) => name.Parent switch
    {
        QualifiedNameSyntax qualified => qualified.Left == name,
        MemberAccessExpressionSyntax access => access.Expression == name,
        AliasQualifiedNameSyntax alias => alias.Name == name,
        MemberBindingExpressionSyntax => false,
        _ => true,
    };

    private static SyntaxNode Top(SyntaxNode node) => node.Parent switch
    {
        QualifiedNameSyntax qualified when qualified.Left == node => Top(qualified),
        MemberAccessExpressionSyntax access when access.Expression == node => Top(access),
        AliasQualifiedNameSyntax alias when alias.Name == node => Top(alias),
        _ => node,
    };

    private static IReadOnlyList<string> Identifiers(SyntaxNode node) => node switch
    {
        QualifiedNameSyntax qualified => [.. Identifiers(qualified.Left), qualified.Right.Identifier.Text],
        MemberAccessExpressionSyntax access => [.. Identifiers(access.Expression), access.Name.Identifier.Text],
        AliasQualifiedNameSyntax { Alias.Identifier.Text: "global" } alias => Identifiers(alias.Name),
        AliasQualifiedNameSyntax alias => [alias.Alias.Identifier.Text, .. Identifiers(alias.Name)],
        SimpleNameSyntax simple => [simple.Identifier.Text],
        _ => [],
    };

    private static string? TypeName(MemberDeclarationSyntax member)
    {
        var name = member switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            DelegateDeclarationSyntax type => type.Identifier.Text,
            _ => null,
        };
        return name is null || member.Parent is BaseTypeDeclarationSyntax ? null : Join(Scope(member), name);
    }

    private static string Scope(SyntaxNode node) =>
        node.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault() is { } around ? Full(around) : "";

    private static string Full(BaseNamespaceDeclarationSyntax declaration) =>
        Join(Scope(declaration), string.Join('.', Identifiers(declaration.Name)));

    private static string Join(string scope, string name) => scope is "" ? name : $"{scope}.{name}";

    private static int Line(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
