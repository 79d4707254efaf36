using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Solvent.Scanning.Syntax.CSharp;

internal sealed partial class CSharpConverter
{
    /// <summary>The declared type, or null for <c>var</c>.</summary>
    private Node? DeclaredType(TypeSyntax? type) => type is null or { IsVar: true } || type.IsMissing ? null : Type(type);

    private Node Type(TypeSyntax type) => Type(type, null);

    /// <param name="type">The type.</param>
    /// <param name="at">Where the nodes are to lie, when not where the type is written.</param>
    private Node Type(TypeSyntax type, TextSpan? at) => Deeper(type, t => TypeCore(t, at));

    private Node TypeCore(TypeSyntax type, TextSpan? at)
    {
        var span = at ?? SpanOf(type);
        return type switch
        {
            PredefinedTypeSyntax predefined => new NameNode(span, predefined.Keyword.Text),
            SimpleNameSyntax name => new NameNode(at ?? SpanOf(name.Identifier), name.Identifier.ValueText),
            QualifiedNameSyntax q => new MemberNode(span, Type(q.Left, at), q.Right.Identifier.ValueText),
            AliasQualifiedNameSyntax { Alias.Identifier.Text: "global" } a => Type(a.Name, at),
            AliasQualifiedNameSyntax a => new MemberNode(span, Type(a.Alias, at), a.Name.Identifier.ValueText),
            NullableTypeSyntax nullable => Type(nullable.ElementType, at),
            RefTypeSyntax reference => Type(reference.Type, at),
            ScopedTypeSyntax scoped => Type(scoped.Type, at),
            PointerTypeSyntax pointer => Type(pointer.ElementType, at),
            ArrayTypeSyntax array => new OtherNode(span, [Type(array.ElementType, at)]),
            TupleTypeSyntax tuple => new ListNode(span, [.. tuple.Elements.Select(e => Type(e.Type, at))]),
            _ => new OtherNode(span, []),
        };
    }

    /// <summary>The last name's first type argument, in the form in which calls carry it.</summary>
    private Argument? TypeArgument(TypeSyntax? type, TextSpan? at = null)
    {
        var generic = type switch
        {
            QualifiedNameSyntax q => q.Right,
            AliasQualifiedNameSyntax a => a.Name,
            NullableTypeSyntax { ElementType: SimpleNameSyntax inner } => inner,
            _ => type,
        } as GenericNameSyntax;
        return generic?.TypeArgumentList.Arguments is [{ } first, ..] && first is not OmittedTypeArgumentSyntax
            ? new Argument(ArgumentKind.Named, "<T>", Type(first, at))
            : null;
    }

    /// <summary>The type that an expression body or <c>return</c> makes: for an async function, what its task gives.</summary>
    private static TypeSyntax? ReturnTarget(TypeSyntax type, bool isAsync) =>
        isAsync ? (type as GenericNameSyntax)?.TypeArgumentList.Arguments.FirstOrDefault() : type;

    private static string DottedName(TypeSyntax type) => type switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        QualifiedNameSyntax q => DottedName(q),
        AliasQualifiedNameSyntax { Alias.Identifier.Text: "global" } a => a.Name.Identifier.ValueText,
        AliasQualifiedNameSyntax a => a.Alias.Identifier.ValueText + "." + a.Name.Identifier.ValueText,
        NullableTypeSyntax nullable => DottedName(nullable.ElementType),
        _ => type.ToString(),
    };

    private static string DottedName(QualifiedNameSyntax name)
    {
        var parts = new List<string>();
        NameSyntax left = name;
        for (; left is QualifiedNameSyntax q; left = q.Left)
        {
            parts.Add(q.Right.Identifier.ValueText);
        }

        parts.Add(DottedName(left));
        parts.Reverse();
        return string.Join('.', parts);
    }
}
