using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Solvent.Scanning.Syntax.CSharp;

internal sealed partial class CSharpConverter
{
    private ImportNode Import(UsingDirectiveSyntax directive)
    {
        var module = DottedName(directive.NamespaceOrType);
        return directive.Alias is { } alias
            ? new ImportNode(SpanOf(directive), module, null, alias.Name.Identifier.ValueText)
            : new ImportNode(SpanOf(directive), module, "*", null);
    }

    private void AddMembers(SyntaxList<MemberDeclarationSyntax> members, List<Node> into)
    {
        var statements = new List<StatementSyntax>();
        foreach (var member in members)
        {
            if (member is GlobalStatementSyntax global)
            {
                statements.Add(global.Statement);
                continue;
            }

            AddStatements(statements, 0, into);
            statements.Clear();
            AddMember(member, into);
        }

        AddStatements(statements, 0, into);
    }

    private void AddMember(MemberDeclarationSyntax member, List<Node> into)
    {
        if (!Enter(member))
        {
            return;
        }

        AddMemberCore(member, into);
        _depth--;
    }

    private void AddMemberCore(MemberDeclarationSyntax member, List<Node> into)
    {
        switch (member)
        {
            case BaseNamespaceDeclarationSyntax space:
                into.Add(Namespace(space));
                break;
            case TypeDeclarationSyntax type:
                into.Add(Class(type));
                break;
            case EnumDeclarationSyntax type:
                into.Add(Enum(type));
                break;
            case BaseFieldDeclarationSyntax field:
                AddLoose(field.AttributeLists, into);
                AddVariables(field.Declaration, SpanOf(field), "=", into);
                break;
            case BasePropertyDeclarationSyntax property:
                AddProperty(property, into);
                break;
            case BaseMethodDeclarationSyntax method:
                into.Add(Method(method));
                break;
            case DelegateDeclarationSyntax type:
                into.Add(new FunctionNode(
                    SpanOf(type), type.Identifier.ValueText, Parameters(type.ParameterList), [], Decorators(type.AttributeLists, type.ParameterList)));
                break;
            case GlobalStatementSyntax global:
                AddStatement(global.Statement, into);
                break;
            default:
                AddLoose(member.AttributeLists, into);
                break;
        }
    }

    private BlockNode Namespace(BaseNamespaceDeclarationSyntax space)
    {
        var body = new List<Node>();
        body.AddRange(space.Usings.Select(Import));
        AddMembers(space.Members, body);
        return new BlockNode(SpanOf(space), BlockKind.Group, Type(space.Name), body);
    }

    private ClassNode Class(TypeDeclarationSyntax type)
    {
        var bases = type.BaseList?.Types.Select(Base).ToList() ?? [];
        var body = new List<Node>();
        AddMembers(type.Members, body);
        return new ClassNode(
            SpanOf(type), type.Identifier.ValueText, bases, body,
            Decorators(type.AttributeLists, type.ParameterList), Parameters(type.ParameterList));
    }

    private Node Base(BaseTypeSyntax type) => type is PrimaryConstructorBaseTypeSyntax call
        ? new CallNode(SpanOf(call), Type(call.Type), Arguments(call.ArgumentList.Arguments, TypeArgument(call.Type)))
        : Type(type.Type);

    private ClassNode Enum(EnumDeclarationSyntax type)
    {
        var bases = type.BaseList?.Types.Select(Base).ToList() ?? [];
        var body = new List<Node>();
        foreach (var member in type.Members)
        {
            AddLoose(member.AttributeLists, body);
            var value = member.EqualsValue is { } given ? Expression(given.Value) : null;
            body.Add(new AssignNode(SpanOf(member), [Name(member.Identifier)], value));
        }

        return new ClassNode(SpanOf(type), type.Identifier.ValueText, bases, body, Decorators(type.AttributeLists, null));
    }

    private FunctionNode Method(BaseMethodDeclarationSyntax method)
    {
        var (name, returns) = method switch
        {
            MethodDeclarationSyntax m => (m.Identifier.ValueText, ReturnTarget(m.ReturnType, IsAsync(m.Modifiers))),
            ConstructorDeclarationSyntax c => (c.Identifier.ValueText, null),
            DestructorDeclarationSyntax d => ("~" + d.Identifier.ValueText, null),
            OperatorDeclarationSyntax o => ("operator " + o.OperatorToken.Text, o.ReturnType),
            ConversionOperatorDeclarationSyntax o => ("operator " + DottedName(o.Type), o.Type),
            _ => ("", (TypeSyntax?)null),
        };
        var parameters = Parameters(method.ParameterList);
        var body = new List<Node>();
        if ((method as ConstructorDeclarationSyntax)?.Initializer is { } initializer)
        {
            var callee = new NameNode(SpanOf(initializer.ThisOrBaseKeyword), initializer.ThisOrBaseKeyword.Text);
            body.Add(new CallNode(SpanOf(initializer), callee, Arguments(initializer.ArgumentList.Arguments)));
        }

        body.AddRange(Body(method.Body, method.ExpressionBody, returns));
        return new FunctionNode(SpanOf(method), name, parameters, body, Decorators(method.AttributeLists, method.ParameterList));
    }

    /// <summary>The statements of a function that gives back <paramref name="returns"/>.</summary>
    private List<Node> Body(BlockSyntax? block, ArrowExpressionClauseSyntax? arrow, TypeSyntax? returns)
    {
        var body = new List<Node>();
        var (outer, receiver) = (_returns, _receiver);
        (_returns, _receiver) = (returns, null);
        if (block is not null)
        {
            AddStatements(block.Statements, 0, body);
        }
        else if (arrow is not null)
        {
            body.Add(new ReturnNode(SpanOf(arrow.Expression), Expression(arrow.Expression, returns)));
        }

        (_returns, _receiver) = (outer, receiver);
        return body;
    }

    private void AddProperty(BasePropertyDeclarationSyntax property, List<Node> into)
    {
        var (identifier, arrow, initializer) = property switch
        {
            PropertyDeclarationSyntax p => (p.Identifier, p.ExpressionBody, p.Initializer),
            IndexerDeclarationSyntax i => (i.ThisKeyword, i.ExpressionBody, null),
            EventDeclarationSyntax e => (e.Identifier, null, null),
            _ => (default, null, (EqualsValueClauseSyntax?)null),
        };
        var list = (property as IndexerDeclarationSyntax)?.ParameterList;
        if (arrow is not null)
        {
            into.Add(new FunctionNode(
                SpanOf(property), identifier.ValueText, Parameters(list), Body(null, arrow, property.Type), Decorators(property.AttributeLists, list)));
            return;
        }

        AddLoose(property.AttributeLists, into);
        var accessors = property.AccessorList?.Accessors.Where(static a => a.Body is not null || a.ExpressionBody is not null).ToList() ?? [];
        if (list is null)
        {
            var value = initializer is null ? null : Expression(initializer.Value, property.Type);
            into.Add(new AssignNode(SpanOf(property), [Name(identifier)], value, DeclaredType(property.Type)));
        }

        into.AddRange(accessors.Select(a => new FunctionNode(
            SpanOf(a), $"{a.Keyword.Text}_{identifier.ValueText}", Parameters(list, inside: false),
            Body(a.Body, a.ExpressionBody, a.Keyword.Text == "get" ? property.Type : null), Decorators(a.AttributeLists, null))));
    }

    private static bool IsAsync(SyntaxTokenList modifiers) => modifiers.Any(static m => m.Text == "async");

    private static NameNode Name(SyntaxToken identifier) => new(SpanOf(identifier), identifier.ValueText);
}
