using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Solvent.Scanning.Syntax.CSharp;

internal sealed partial class CSharpConverter
{
    /// <param name="list">The parameters.</param>
    /// <param name="inside">Whether they are written inside the function's own span; an indexer's are not inside its accessors.</param>
    private List<Parameter> Parameters(BaseParameterListSyntax? list, bool inside = true) =>
        list is null ? [] : [.. list.Parameters.Select(p => inside ? Parameter(p) : new Parameter(p.Identifier.ValueText, null, null))];

    private Parameter Parameter(ParameterSyntax parameter) => new(
        parameter.Identifier.ValueText,
        DeclaredType(parameter.Type),
        parameter.Default is { } given ? Expression(given.Value, parameter.Type) : null);

    /// <summary>A declaration's attributes; those of its parameters stand behind them in one <see cref="OtherNode"/>.</summary>
    private List<Node> Decorators(SyntaxList<AttributeListSyntax> lists, BaseParameterListSyntax? parameters)
    {
        var decorators = lists.SelectMany(static l => l.Attributes).Select(Attribute).ToList();
        var ofParameters = parameters?.Parameters.SelectMany(static p => p.AttributeLists).SelectMany(static l => l.Attributes).Select(Attribute).ToList();
        if (ofParameters is { Count: > 0 })
        {
            decorators.Add(new OtherNode(SpanOf(parameters!), ofParameters));
        }

        return decorators;
    }

    /// <summary>Adds attributes that have no declaration to hang on.</summary>
    private void AddLoose(SyntaxList<AttributeListSyntax> lists, List<Node> into)
    {
        foreach (var list in lists)
        {
            into.Add(new OtherNode(SpanOf(list), [.. list.Attributes.Select(Attribute)]));
        }
    }

    private Node Attribute(AttributeSyntax attribute)
    {
        if (attribute.ArgumentList is null)
        {
            return Type(attribute.Name);
        }

        var arguments = new List<Argument>();
        if (TypeArgument(attribute.Name) is { } type)
        {
            arguments.Add(type);
        }

        foreach (var argument in attribute.ArgumentList.Arguments)
        {
            var name = argument.NameEquals?.Name ?? argument.NameColon?.Name;
            var kind = name is null ? ArgumentKind.Positional : ArgumentKind.Named;
            arguments.Add(new Argument(kind, name?.Identifier.ValueText, Expression(argument.Expression)));
        }

        return new CallNode(SpanOf(attribute), Type(attribute.Name), arguments);
    }

    private FunctionNode Lambda(AnonymousFunctionExpressionSyntax lambda)
    {
        var list = lambda switch
        {
            ParenthesizedLambdaExpressionSyntax p => p.ParameterList,
            AnonymousMethodExpressionSyntax a => a.ParameterList,
            _ => null,
        };
        var parameters = lambda is SimpleLambdaExpressionSyntax simple ? [Parameter(simple.Parameter)] : Parameters(list);
        var decorators = lambda is LambdaExpressionSyntax withAttributes ? Decorators(withAttributes.AttributeLists, list) : [];
        var returns = lambda is ParenthesizedLambdaExpressionSyntax { ReturnType: { } type } ? ReturnTarget(type, IsAsync(lambda.Modifiers)) : null;
        var body = Body(lambda.Block, null, returns);
        if (lambda.ExpressionBody is { } expression)
        {
            body.Add(new ReturnNode(SpanOf(expression), Expression(expression, returns)));
        }

        return new FunctionNode(SpanOf(lambda), null, parameters, body, decorators);
    }
}
